package io.understudy.gatekeeper;

import io.understudy.activation.Duty;
import io.understudy.activation.GateRules;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.Optional;

/**
 * What one gatekeeper is told about itself.
 *
 * @param pollEvery the pause between two rounds, before jitter
 * @param peersEvery every how many rounds the peers are asked although the control region answers
 * @param switchEvery every how many rounds the cluster is brought into line although nothing changed
 * @param sleptAfter after how long a pause between two rounds the gate no longer trusts what it held
 * @param estate whose stamp this is, for looks made as a user; empty where the gate was not told
 * @param byHand what a person ordered in an emergency; while it is there, no document is obeyed
 */
public record GatekeeperSettings(
        WorkloadName workload,
        StampName stamp,
        GateRules rules,
        Duration pollEvery,
        int peersEvery,
        int switchEvery,
        Duration sleptAfter,
        Optional<String> estate,
        Optional<Duty> byHand) {

    public GatekeeperSettings {
        if (pollEvery.compareTo(Duration.ofMillis(100)) < 0 || pollEvery.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("the pause between two polls is 100 ms to 30 s");
        }
        if (peersEvery < 1 || switchEvery < 1) {
            throw new IllegalArgumentException("'every so many rounds' counts from one");
        }
        if (sleptAfter.compareTo(pollEvery.multipliedBy(10)) < 0) {
            throw new IllegalArgumentException(
                    "a pause of fewer than ten polls does not count as sleep: " + Amounts.duration(sleptAfter));
        }
    }

    /** Polls every two seconds and keeps its last state when it can ask nobody. */
    public static GatekeeperSettings of(WorkloadName workload, StampName stamp) {
        return new GatekeeperSettings(
                workload,
                stamp,
                GateRules.KEEP_LAST_STATE,
                Duration.ofSeconds(2),
                5,
                15,
                Duration.ofMinutes(5),
                Optional.empty(),
                Optional.empty());
    }

    public GatekeeperSettings withRules(GateRules other) {
        return new GatekeeperSettings(
                workload, stamp, other, pollEvery, peersEvery, switchEvery, sleptAfter, estate, byHand);
    }

    public GatekeeperSettings withPollEvery(Duration pause) {
        return new GatekeeperSettings(
                workload, stamp, rules, pause, peersEvery, switchEvery, sleptAfter, estate, byHand);
    }

    public GatekeeperSettings inEstate(String name) {
        return new GatekeeperSettings(
                workload, stamp, rules, pollEvery, peersEvery, switchEvery, sleptAfter, Optional.of(name), byHand);
    }

    public GatekeeperSettings orderedByHand(Duty duty) {
        return new GatekeeperSettings(
                workload, stamp, rules, pollEvery, peersEvery, switchEvery, sleptAfter, estate, Optional.of(duty));
    }
}
