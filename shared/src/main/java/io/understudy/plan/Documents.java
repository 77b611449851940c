package io.understudy.plan;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The activations of one plan: under one fence each has a revision of its own. */
record Documents(Workload workload, Fence fence, Instant now) {

    /** Nothing is written and nothing works anywhere; {@code meanwhile} is what these stamps do. */
    Activation unwritten(int revision, List<StampName> stamps, Function<StampName, Duty> meanwhile) {
        return activation(revision, s -> stamps.contains(s) ? meanwhile.apply(s) : Duty.nothing(s));
    }

    /** Users in these stamps and in {@code written}, where data is written and workers run. */
    Activation admitting(int revision, List<StampName> stamps, StampName written) {
        return led(revision, stamps, Duty.everything(written));
    }

    /** The same, before workers run there: those of another stamp may not have heard yet that they do not. */
    Activation withoutWorkers(int revision, List<StampName> stamps, StampName written) {
        return led(revision, stamps, Duty.written(written));
    }

    private Activation led(int revision, List<StampName> stamps, Duty leader) {
        return activation(
                revision,
                s -> s.equals(leader.stamp()) ? leader : stamps.contains(s) ? Duty.users(s) : Duty.nothing(s));
    }

    private Activation activation(int revision, Function<StampName, Duty> duty) {
        var duties = workload.stamps().stream().map(Stamp::name).map(duty).toList();
        return new Activation(workload.name(), fence, revision, now, duties);
    }

    static List<StampName> and(List<StampName> stamps, StampName another) {
        return Stream.concat(stamps.stream(), Stream.of(another)).distinct().toList();
    }
}
