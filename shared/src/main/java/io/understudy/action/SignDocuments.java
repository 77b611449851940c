package io.understudy.action;

import io.understudy.activation.Activation;
import java.util.List;

/**
 * Sign every document that a run may publish, before it publishes the first. Nothing is published: what was signed goes
 * into the ledger, so that nobody stays shut out because a vault is silent.
 */
public record SignDocuments(List<Activation> documents) implements Action {

    public SignDocuments {
        documents = List.copyOf(documents);
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("name the documents to be signed");
        }
        var first = documents.get(0);
        if (documents.stream()
                        .anyMatch(d -> !d.workload().equals(first.workload())
                                || !d.fence().equals(first.fence()))
                || documents.stream().map(Activation::revision).distinct().count() < documents.size()) {
            throw new IllegalArgumentException(
                    "documents that are signed together are of one workload and fence, and each has a revision of its own: "
                            + documents);
        }
    }

    @Override
    public List<Activation> signs() {
        return documents;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.signDocuments(this);
    }
}
