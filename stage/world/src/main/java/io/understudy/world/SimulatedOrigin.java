package io.understudy.world;

import io.understudy.topology.Origin;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** One origin: what is configured, what is in effect, and what its health probes found. */
final class SimulatedOrigin {

    /** One health probe's finding. */
    record Sample(Instant at, int status) {
        boolean isGood() {
            return status == 200;
        }
    }

    private static final int KEPT_MAX = 200;

    final WorkloadName workload;
    final StampName stamp;
    final Origin declared;
    final StampAnswers answers;
    OriginState.Setting configured;
    OriginState.Setting inEffect;
    int writesUnderWay;
    boolean isHealthy;
    private final Deque<Sample> samples = new ArrayDeque<>();

    SimulatedOrigin(
            WorkloadName workload,
            StampName stamp,
            Origin declared,
            StampAnswers answers,
            OriginState.Setting setting) {
        this.workload = workload;
        this.stamp = stamp;
        this.declared = declared;
        this.answers = answers;
        this.configured = setting;
        this.inEffect = setting;
    }

    /** Takes the newest finding in; says whether it differs from the one before. */
    boolean took(Sample sample, int sampleSize, int successesRequired) {
        var before = samples.peekFirst();
        samples.addFirst(sample);
        if (samples.size() > KEPT_MAX) {
            samples.removeLast();
        }
        isHealthy = samples.stream().limit(sampleSize).filter(Sample::isGood).count() >= successesRequired;
        return before == null || before.status() != sample.status();
    }

    /** When the newest unbroken row of equally good findings began. */
    Instant sameSince() {
        var newest = samples.getFirst();
        var since = newest.at();
        for (var sample : samples) {
            if (sample.isGood() != newest.isGood()) {
                break;
            }
            since = sample.at();
        }
        return since;
    }

    /** The share of good findings since {@code since} in percent; what there is not counts as good. */
    double goodPercentSince(Instant since) {
        var all = 0;
        var good = 0;
        for (Iterator<Sample> i = samples.iterator(); i.hasNext(); ) {
            var sample = i.next();
            if (sample.at().isBefore(since)) {
                break;
            }
            all++;
            good += sample.isGood() ? 1 : 0;
        }
        return all == 0 ? 100 : 100.0 * good / all;
    }

    OriginState state() {
        return new OriginState(
                declared.id(),
                declared.host(),
                configured,
                inEffect,
                writesUnderWay > 0 ? "Updating" : "Succeeded",
                isHealthy);
    }
}
