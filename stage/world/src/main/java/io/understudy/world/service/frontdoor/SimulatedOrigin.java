package io.understudy.world.service.frontdoor;

import io.understudy.topology.Origin;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.stamp.StampAnswers;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** One origin: what is configured, what is in effect, and what its health probes found. */
public final class SimulatedOrigin {

    /** One health probe's finding. */
    record Sample(Instant at, int status) {
        boolean isGood() {
            return status == 200;
        }
    }

    private static final int KEPT_MAX = 200;

    private final WorkloadName workload;
    private final StampName stamp;
    private final Origin declared;
    private final StampAnswers answers;
    private OriginState.Setting configured;
    private OriginState.Setting inEffect;
    private int writesUnderWay;
    private boolean isHealthy;
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

    public WorkloadName workload() {
        return workload;
    }

    public StampName stamp() {
        return stamp;
    }

    public Origin declared() {
        return declared;
    }

    public boolean isHealthy() {
        return isHealthy;
    }

    /** Whether it is to be used, once the edges know. */
    public boolean isMeantToServe() {
        return configured.isEnabled();
    }

    StampAnswers answers() {
        return answers;
    }

    OriginState.Setting inEffect() {
        return inEffect;
    }

    /** Changes what is configured; the edges follow later. */
    OriginState.Setting configure(OriginPatch patch) {
        configured = patch.on(configured);
        writesUnderWay++;
        return configured;
    }

    void takeEffect(OriginState.Setting setting) {
        inEffect = setting;
        writesUnderWay--;
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
    public double goodPercentSince(Instant since) {
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

    /** The share of good findings in that time in percent; empty where nobody looked. */
    Optional<Double> goodPercentBetween(Instant from, Instant to) {
        var found = samples.stream()
                .filter(sample -> !sample.at().isBefore(from) && sample.at().isBefore(to))
                .toList();
        var good = found.stream().filter(Sample::isGood).count();
        return found.isEmpty() ? Optional.empty() : Optional.of(100.0 * good / found.size());
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
