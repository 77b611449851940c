package io.understudy.plan;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The activations of one plan: under one fence each has a revision of its own. */
record Documents(Workload workload, Fence fence, Instant now) {

    /** Nothing is written anywhere, so users of these stamps can only read. */
    Activation readingIn(int revision, List<StampName> stamps) {
        return activation(
                revision,
                workload.stamps().stream()
                        .map(Stamp::name)
                        .map(s -> stamps.contains(s) ? Duty.reads(s) : Duty.nothing(s))
                        .toList());
    }

    /** Users in these stamps and in {@code written}, where data is written and workers run. */
    Activation admitting(int revision, List<StampName> stamps, StampName written) {
        return activation(
                revision,
                workload.stamps().stream()
                        .map(Stamp::name)
                        .map(s -> s.equals(written)
                                ? Duty.everything(s)
                                : stamps.contains(s) ? Duty.users(s) : Duty.nothing(s))
                        .toList());
    }

    /** The same, before workers run there: those of another stamp may not have heard yet that they do not. */
    Activation withoutWorkers(int revision, List<StampName> stamps, StampName written) {
        return activation(
                revision,
                workload.stamps().stream()
                        .map(Stamp::name)
                        .map(s -> s.equals(written)
                                ? Duty.written(s)
                                : stamps.contains(s) ? Duty.users(s) : Duty.nothing(s))
                        .toList());
    }

    private Activation activation(int revision, List<Duty> duties) {
        return new Activation(workload.name(), fence, revision, now, duties);
    }

    static List<StampName> and(List<StampName> stamps, StampName another) {
        return Stream.concat(stamps.stream(), Stream.of(another)).distinct().toList();
    }
}
