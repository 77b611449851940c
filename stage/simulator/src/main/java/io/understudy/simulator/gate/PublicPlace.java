package io.understudy.simulator.gate;

import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Fence;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.topology.WorkloadName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The place in the control region where every workload has its activation. */
public final class PublicPlace {

    /** What lies there: the document, and the bytes that gates read. */
    private record Published(Activation activation, String blob, String etag) {}

    private final Map<WorkloadName, Published> published = new LinkedHashMap<>();
    private final Map<WorkloadName, Claim> claims = new LinkedHashMap<>();
    private int writes;

    public Optional<Activation> present(WorkloadName workload) {
        return Optional.ofNullable(published.get(workload)).map(Published::activation);
    }

    /** The last claim that an installation wrote beside it. */
    public Optional<Claim> claim(WorkloadName workload) {
        return Optional.ofNullable(claims.get(workload));
    }

    public void claim(Claim claim) {
        claims.put(claim.workload(), claim);
    }

    /** The newest fence that is published or claimed. */
    public Fence newest(WorkloadName workload) {
        return Stream.concat(
                        present(workload).stream().map(Activation::fence),
                        claim(workload).stream().map(Claim::fence))
                .max(Fence::compareTo)
                .orElse(Fence.NONE);
    }

    /** Grows with everything that is written here. */
    int version() {
        return writes;
    }

    /** What lies there. */
    Optional<String> blob(WorkloadName workload) {
        return Optional.ofNullable(published.get(workload)).map(Published::blob);
    }

    public void write(Activation activation, String blob) {
        published.put(activation.workload(), new Published(activation, blob, "e" + ++writes));
    }

    DocumentSource.Fetch fetch(WorkloadName workload, String etag) {
        var there = published.get(workload);
        if (there == null) {
            return new DocumentSource.Failed("nothing was published yet");
        }
        return there.etag().equals(etag)
                ? new DocumentSource.Unchanged()
                : new DocumentSource.Fetched(there.blob(), there.etag());
    }
}
