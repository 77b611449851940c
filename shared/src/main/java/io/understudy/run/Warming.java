package io.understudy.run;

import io.understudy.action.DataLoss;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decider;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a stamp is made ready because it may be needed, or goes back to its standby size because it is not. Each is a
 * run under a fence of its own, so an order of one that comes late finds the fence of the next and does nothing.
 */
record Warming(Conductor conductor, Seen seen) {

    private static final Set<Verdict.Name> TROUBLE = Set.of(Verdict.Name.SUSPECTED, Verdict.Name.LOST);

    Optional<Decision.Act> decision() {
        var isMoving =
                after().openRun().filter(r -> !r.plan().intent().isBeside()).isPresent();
        return isMoving || after().activation().isEmpty() ? Optional.empty() : warm().or(this::cool);
    }

    private Optional<Decision.Act> warm() {
        if (!conductor.workload.policy().warmsAtSuspicion() || !isTroubled()) {
            return Optional.empty();
        }
        var facts = conductor.casing(seen, after().asked());
        return conductor
                .workload
                .find(facts.target())
                .filter(Warming::canBeGivenBack)
                .filter(this::isNotYetWarm)
                .filter(target -> Decider.mayWarm(facts))
                .map(target -> act(Intent.WARM, target.name(), because()));
    }

    /** By the verdict that was written down: where nobody can tell, nothing new is suspected. */
    private boolean isTroubled() {
        return TROUBLE.contains(seen.verdict().name())
                && after().verdict()
                        .map(Verdict::name)
                        .filter(TROUBLE::contains)
                        .isPresent();
    }

    /** Whether it has a size to go back to; what stood by stopped is stopped again. */
    private static boolean canBeGivenBack(Stamp stamp) {
        return stamp.role() == Role.COLD
                || stamp.cluster().pools().stream()
                        .anyMatch(pool -> pool.nodesStandby().isPresent());
    }

    private boolean isToBeGivenBack(Warm warm, Stamp stamp) {
        return stamp.role() == Role.COLD ? warm.isToBeStopped(conductor.now) : warm.isToShrink(conductor.now);
    }

    private boolean isNotYetWarm(Stamp stamp) {
        return after().openRun().isPresent()
                ? after().openRun()
                        .filter(r -> r.plan().intent() == Intent.COOL)
                        .isPresent()
                : after().course()
                        .warm()
                        .filter(w -> w.stamp().equals(stamp.name()))
                        .isEmpty();
    }

    private List<String> because() {
        var because = seen.verdict().because().isEmpty()
                ? after().verdict().map(Verdict::because).orElse(List.of())
                : seen.verdict().because();
        return because.stream().map(Evidence::sentence).toList();
    }

    /** The debt is paid when its stamp is needed neither now nor soon: no incident is open, and nobody stops us. */
    private Optional<Decision.Act> cool() {
        var isCalm = seen.verdict().name() == Verdict.Name.ALL_WELL
                && after().openRun().isEmpty()
                && after().incidents().current().isEmpty();
        var isStopped = after().isStopped()
                || after().isStuck()
                || conductor.workload.policy().leashed();
        return after().course()
                .warm()
                .filter(w -> isCalm && !isStopped && !isDependedOn(w.stamp()))
                .flatMap(w -> conductor.workload.find(w.stamp()).filter(stamp -> isToBeGivenBack(w, stamp)))
                .filter(Warming::canBeGivenBack)
                .map(stamp -> act(
                        Intent.COOL,
                        stamp.name(),
                        List.of(active() + " is well again, and " + stamp.name() + " is not needed")));
    }

    private Decision.Act act(Intent intent, StampName stamp, List<String> because) {
        return new Decision.Act(
                intent, active(), stamp, DataLoss.REFUSED, new DataRisk.None(), because, Optional.empty());
    }

    private boolean isDependedOn(StampName stamp) {
        return after().admitting(conductor.workload).contains(stamp);
    }

    private StampName active() {
        return after().active(conductor.workload);
    }

    private Standing after() {
        return seen.after();
    }
}
