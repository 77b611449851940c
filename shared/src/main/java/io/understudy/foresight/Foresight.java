package io.understudy.foresight;

import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.EstateFinding;
import io.understudy.plan.EstateLinter;
import io.understudy.plan.Plan;
import io.understudy.plan.PlanFinding;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.PlanRule;
import io.understudy.plan.Planner;
import io.understudy.plan.PredictedTimes;
import io.understudy.plan.Severity;
import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the plans of an estate with the planner that real runs use, and judges them with its linter. Users are taken to
 * be where the estate declares them, every stamp outside a lost region to be well, and no earlier run to owe anything.
 */
public final class Foresight {

    /** A real run has the next number of its ledger. */
    private static final Fence FENCE = new Fence(1);

    private final Workload workload;
    private final Region controlRegion;
    private final List<EstateFinding> findings;

    private Foresight(Workload workload, Region controlRegion, List<EstateFinding> findings) {
        this.workload = workload;
        this.controlRegion = controlRegion;
        this.findings = findings;
    }

    /** Of a workload of this estate. */
    public static Foresight of(Estate estate, Workload workload) {
        return new Foresight(workload, estate.controlRegion(), EstateLinter.lint(estate));
    }

    /** In which its stamps stand, each once. */
    public static List<Region> regions(Estate estate) {
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream())
                .map(Stamp::region)
                .distinct()
                .toList();
    }

    /**
     * What would come of it.
     *
     * @throws IllegalArgumentException with a sentence when it supposes what cannot be
     */
    public Foreseen foresee(Supposition supposed) {
        checkTarget(supposed);
        if (supposed.intent() != Intent.FAIL_OVER && supposed.dataLoss() == DataLoss.ACCEPTED) {
            throw new IllegalArgumentException("only a failover can be forced; nothing is lost by " + supposed.words());
        }
        return supposed.lost()
                .filter(region -> left(supposed).isEmpty())
                .map(region -> nothing(supposed, List.of(elsewhere(region))))
                .orElseGet(() -> decide(supposed));
    }

    /** Everything that may happen to the workload: each loss and each wish, to each stamp that could be meant. */
    public List<Foreseen> everything() {
        var all = new ArrayList<Foreseen>();
        var regions = workload.stamps().stream().map(Stamp::region).distinct().toList();
        regions.forEach(region -> all.add(foresee(Supposition.lossOf(region))));
        for (var stamp : workload.stamps()) {
            all.add(foresee(Supposition.wishFor(Intent.REOPEN).to(stamp.name())));
            if (!stamp.name().equals(active().name())) {
                for (var intent : List.of(Intent.FAIL_OVER, Intent.WARM, Intent.COOL)) {
                    all.add(foresee(Supposition.wishFor(intent).to(stamp.name())));
                }
            }
        }
        all.add(foresee(Supposition.wishFor(Intent.FAIL_BACK)));
        all.add(foresee(Supposition.wishFor(Intent.ESTABLISH)));
        return all;
    }

    private Foreseen decide(Supposition supposed) {
        var target = target(supposed);
        return switch (supposed.intent()) {
            case ESTABLISH -> planned(supposed, active().name(), active().name(), DataLoss.REFUSED);
            case REOPEN -> {
                var stamp = supposed.to().orElse(active().name());
                yield planned(supposed, stamp, stamp, DataLoss.REFUSED);
            }
            case FAIL_BACK ->
                target.map(away -> planned(supposed, away, active().name(), DataLoss.REFUSED))
                        .orElseGet(() -> nowhere(supposed));
            case WARM ->
                target.map(to -> planned(supposed, active().name(), to, DataLoss.REFUSED))
                        .orElseGet(() -> nowhere(supposed));
            case COOL ->
                target.map(to -> hasStandbySize(to)
                                ? planned(supposed, active().name(), to, DataLoss.REFUSED)
                                : nothing(
                                        supposed,
                                        List.of("No pool of stamp " + to + " declares a standby size, so"
                                                + " it is never made smaller.")))
                        .orElseGet(() -> nowhere(supposed));
            case FAIL_OVER ->
                target.map(to -> planned(
                                supposed,
                                left(supposed).orElse(active().name()),
                                to,
                                supposed.lost().isPresent() ? DataLoss.ACCEPTED : supposed.dataLoss()))
                        .orElseGet(() -> nowhere(supposed));
        };
    }

    private Foreseen planned(Supposition supposed, StampName from, StampName to, DataLoss dataLoss) {
        var decision = new Decision.Act(
                supposed.intent(),
                from,
                to,
                dataLoss,
                new DataRisk.None(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                beside(supposed, from, to),
                supposed.intent() == Intent.FAIL_BACK ? from : active().name());
        var plan = Planner.plan(workload, decision, FENCE, Instant.EPOCH);
        var move = new Foreseen.Move(decision, plan, PredictedTimes.of(plan, dataLoss));
        var found = new ArrayList<>(PlanLinter.findings(plan));
        closedForTooLong(move).ifPresent(found::add);
        var remarks = new ArrayList<String>();
        Start.remark(workload, findings).ifPresent(remarks::add);
        if (supposed.intent() == Intent.WARM && !workload.policy().warmsAtSuspicion()) {
            remarks.add(
                    "The policy warms at-decision, so a stamp is made ready as a part of the move, and never before.");
        }
        return new Foreseen(workload, supposed, Optional.of(move), start(supposed, move.plan()), found, remarks);
    }

    private Optional<Start> start(Supposition supposed, Plan plan) {
        return supposed.lost()
                .filter(region -> supposed.intent() == Intent.FAIL_OVER)
                .map(region -> region.equals(controlRegion)
                        ? Start.lostWith(controlRegion)
                        : Start.of(workload, !plan.stepsWith(Effect.MOVES_DATA).isEmpty()));
    }

    /** A run whose closed window is over before data may move reopens the old stamp, and starts again and again. */
    private Optional<PlanFinding> closedForTooLong(Foreseen.Move move) {
        var closedMax = workload.policy().closedMax();
        var plan = move.plan();
        var closed = plan.stepsWith(Effect.CLOSES).stream()
                .findFirst()
                .map(s -> move.times().of(s.id()).usual().to());
        var commits = plan.commitPoint().map(id -> move.times().of(id).usual().from());
        return closed.flatMap(from -> commits.map(to -> to.minus(from)))
                .filter(window -> window.compareTo(closedMax) >= 0)
                .map(window -> PlanFinding.ofThePlan(
                        PlanRule.SOMEWHERE_TO_GO,
                        Severity.WARNING,
                        "users are usually shut out for " + Amounts.duration(window) + " before "
                                + plan.commitPoint().orElseThrow()
                                + " may begin, and closedMax reopens the old stamp after "
                                + Amounts.duration(closedMax),
                        "raise closedMax or lower fenceWait"));
    }

    private Foreseen nowhere(Supposition supposed) {
        var region = supposed.lost().map(Region::name).orElse("");
        return new Foreseen(
                workload,
                supposed,
                Optional.empty(),
                Optional.empty(),
                List.of(PlanFinding.ofThePlan(
                        PlanRule.SOMEWHERE_TO_GO,
                        Severity.ERROR,
                        "every stamp of " + workload.name() + " stands in " + region
                                + ", so users have nowhere to go when that region is lost",
                        "declare a stamp in another region")),
                List.of());
    }

    private Foreseen nothing(Supposition supposed, List<String> remarks) {
        return new Foreseen(workload, supposed, Optional.empty(), Optional.empty(), List.of(), remarks);
    }

    private String elsewhere(Region region) {
        var there = workload.stamps().stream()
                .filter(s -> s.region().equals(region))
                .toList();
        var users = "Users of " + workload.name() + " are in stamp " + active().name() + " in " + active().region()
                + ", so nothing moves when " + region + " is lost";
        if (there.isEmpty()) {
            return users + ": no stamp of it stands there.";
        }
        var others = workload.stamps().stream()
                .filter(s -> !s.region().equals(region) && !s.name().equals(active().name()))
                .map(s -> s.name().value())
                .toList();
        return users + ". "
                + (others.isEmpty()
                        ? "But until it returns, they have nowhere else to go."
                        : "They could still go to " + String.join(" or ", others) + ".");
    }

    /** The stamp that users would leave; empty where none of them is in the lost region. */
    private Optional<StampName> left(Supposition supposed) {
        return Stream.concat(Stream.of(active()), workload.stamps().stream())
                .filter(s -> workload.declaredToAdmit().contains(s.name()))
                .filter(s ->
                        supposed.lost().filter(lost -> !lost.equals(s.region())).isEmpty())
                .map(Stamp::name)
                .findFirst();
    }

    /** The other stamps that admit users, and go on; whatever is reopened is the first that does. */
    private List<StampName> beside(Supposition supposed, StampName from, StampName to) {
        if (!supposed.intent().moves()) {
            return List.of();
        }
        return workload.declaredToAdmit().stream()
                .filter(s -> !s.equals(from) && !(supposed.intent() == Intent.FAIL_BACK && s.equals(to)))
                .filter(s -> supposed.lost()
                        .filter(workload.stamp(s).region()::equals)
                        .isEmpty())
                .toList();
    }

    /** The stamp that a person named, else the first other one that is well, one that admits users first. */
    private Optional<StampName> target(Supposition supposed) {
        var left = left(supposed).orElse(active().name());
        return workload.stamps().stream()
                .sorted(Comparator.comparing(s -> !workload.declaredToAdmit().contains(s.name())))
                .filter(s -> !s.name().equals(left))
                .filter(s -> supposed.lost().filter(s.region()::equals).isEmpty())
                .map(Stamp::name)
                .filter(s -> supposed.intent() == Intent.FAIL_BACK
                        || supposed.to().filter(to -> !to.equals(s)).isEmpty())
                .findFirst();
    }

    private void checkTarget(Supposition supposed) {
        supposed.to().ifPresent(to -> {
            var stamp = workload.find(to)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "workload " + workload.name() + " has no stamp " + to + "; it has "
                                    + String.join(
                                            ", ",
                                            workload.stamps().stream()
                                                    .map(s -> s.name().value())
                                                    .toList())));
            if (supposed.lost().filter(stamp.region()::equals).isPresent() && supposed.intent() != Intent.FAIL_BACK) {
                throw new IllegalArgumentException("stamp " + to + " stands in " + stamp.region()
                        + ", the region that is lost; name a stamp in another one");
            }
            var isActive = to.equals(active().name())
                    && supposed.lost()
                            .filter(lost -> !lost.equals(active().region()))
                            .isEmpty();
            var leadsToTheActive = supposed.intent() == Intent.FAIL_BACK || supposed.intent() == Intent.ESTABLISH;
            if (supposed.intent() != Intent.REOPEN && isActive != leadsToTheActive) {
                throw new IllegalArgumentException(supposed.words() + " of " + workload.name() + " leads "
                        + (leadsToTheActive
                                ? "to " + active().name() + ", the stamp that is declared active"
                                : "away from " + to + ", the stamp that is declared active; name another"));
            }
        });
    }

    private boolean hasStandbySize(StampName stamp) {
        return workload.stamp(stamp).cluster().pools().stream()
                .anyMatch(pool -> pool.nodesStandby().isPresent());
    }

    private Stamp active() {
        return workload.declaredActive();
    }
}
