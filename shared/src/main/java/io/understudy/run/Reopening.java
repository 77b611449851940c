package io.understudy.run;

import io.understudy.action.DataLoss;
import io.understudy.activation.Admission;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Guard;
import io.understudy.decide.Halt;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.signal.DataSample;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether users may be let into a stamp again because a person says so. It needs no witness and no leave of ours, but
 * the data: users are let in only where it is written.
 */
record Reopening(Granting granting, OperatorAsked wish, Standing standing, Instant now) {

    /** A look that is older does not say where data is written now. */
    private static final Duration LOOK_COUNTS = Duration.ofSeconds(30);

    Granted grant() {
        if (wish.target().flatMap(workload()::find).isEmpty()) {
            return granting.invalid("name a stamp of " + workload().name() + " in 'target'");
        }
        if (hasStoodDown()) {
            return granting.halted();
        }
        if (isSomebodyServed() && standing.admitting(workload()).contains(stamp())) {
            return granting.alreadySo(workload().name() + " lets users into " + stamp());
        }
        return refusal()
                .map(refusal -> granting.refused(refusal.guard(), refusal.sentence()))
                .orElseGet(() -> granting.start(wish, decision(), "lets users into " + stamp() + " again"));
    }

    /** After a take-over people may let users in before they release the workload. */
    private boolean hasStoodDown() {
        return standing.halt().filter(h -> h.reason() == Halt.Reason.STOOD_DOWN).isPresent();
    }

    private boolean isSomebodyServed() {
        var isOpen = standing.activation()
                .filter(a -> a.duties().stream().anyMatch(d -> d.admits() == Admission.EVERYBODY))
                .isPresent();
        return isOpen && standing.run().filter(Run::isClosing).isEmpty();
    }

    private Optional<Refusal> refusal() {
        if (isSomebodyServed() || standing.activation().isEmpty()) {
            return Optional.of(new Refusal(
                    Guard.NOT_CLOSED,
                    "users of " + workload().name() + " are let into " + standing.active(workload())
                            + "; to lead them elsewhere, ask for failover --to " + stamp()));
        }
        return writtenElsewhere().or(this::notProven);
    }

    private Optional<Refusal> writtenElsewhere() {
        if (!workload().hasDataThatMoves() || isWritten(stamp())) {
            return Optional.empty();
        }
        var where = workload().stamps().stream()
                .map(Stamp::name)
                .filter(this::isWritten)
                .findFirst();
        return Optional.of(new Refusal(
                Guard.WRITTEN_ELSEWHERE,
                where.map(other -> "the data of " + workload().name() + " is written in " + other + ", not in "
                                + stamp() + ": reopen " + other)
                        .orElseGet(() -> "nobody sees right now that every store of "
                                + workload().name() + " is written in " + stamp()
                                + ": it does not answer, or its stores lie in two stamps")));
    }

    private boolean isWritten(StampName where) {
        return granting.seen
                .book()
                .data(where)
                .filter(DataSample::isPrimary)
                .filter(s -> !s.seenAt().plus(LOOK_COUNTS).isBefore(now))
                .isPresent();
    }

    private Optional<Refusal> notProven() {
        return standing.run()
                .filter(r -> r.plan().to().equals(stamp()) && r.hasMovedData())
                .filter(r -> r.plan().steps().stream().noneMatch(s -> s.action().provesWrites() && r.isGood(s.id())))
                .map(r -> new Refusal(
                        Guard.NOT_PROVEN,
                        "the data was moved to " + stamp() + " by run " + r.id()
                                + ", and nothing has shown yet that it accepts writes there; once it does: retry"));
    }

    private Decision.Act decision() {
        return new Decision.Act(
                Intent.REOPEN,
                stamp(),
                stamp(),
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of(wish.person() + " asked for it: " + wish.reason()),
                Optional.of(wish.person()),
                Optional.empty(),
                others(),
                stamp());
    }

    /** The other stamps that let users in go on doing so. */
    private List<StampName> others() {
        return standing.activation().stream()
                .flatMap(a -> a.admitting().stream())
                .filter(s -> !s.equals(stamp()))
                .toList();
    }

    private Workload workload() {
        return granting.workload;
    }

    /** Asked only once it is known to be named. */
    private StampName stamp() {
        return wish.target().orElseThrow();
    }
}
