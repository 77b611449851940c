package io.understudy.activation;

import java.util.List;
import java.util.Optional;

/** What was signed together, before anybody was closed: it is kept in the ledger until it is published. */
public record Signatures(List<Seal> seals) {

    /** Nothing was signed. */
    public static final Signatures NONE = new Signatures(List.of());

    public Signatures {
        seals = List.copyOf(seals);
    }

    /** What was signed for this document. */
    public Optional<Seal> of(Activation activation) {
        return seals.stream().filter(seal -> seal.isFor(activation)).findFirst();
    }
}
