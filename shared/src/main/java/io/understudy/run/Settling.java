package io.understudy.run;

import io.understudy.decide.Guard;
import io.understudy.plan.Step;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a workload owes, when a person says that one of its debts was seen to by hand. */
record Settling(Granting granting, OperatorAsked wish, Standing standing, Instant now) {

    Granted grant() {
        if (standing.halt().isPresent()) {
            return granting.halted();
        }
        if (!isOwed()) {
            return wish.debt().isEmpty() ? granting.invalid(words()) : granting.alreadySo(words());
        }
        return underWay()
                .map(why -> granting.refused(Guard.ANOTHER_RUN, why))
                .orElseGet(() -> granting.note(
                        ending(), debt() + " is settled: no run of " + name() + " takes it over any more"));
    }

    private boolean isOwed() {
        return standing.debts().stream().anyMatch(this::isIt);
    }

    /** For a person who named something that is not owed. */
    private String words() {
        var owed = standing.debts().stream().map(s -> s.id().value()).collect(Collectors.joining(", "));
        return name() + (owed.isEmpty() ? " owes nothing" : " owes " + owed + "; name one of them in 'debt'");
    }

    /** Why it cannot be settled now: the run that owes it is still at something else. */
    private Optional<String> underWay() {
        return standing.openRun().flatMap(run -> {
            var others = run.plan().steps().stream()
                    .filter(s -> !isIt(s) && !run.isGood(s.id()))
                    .map(s -> s.id().value())
                    .collect(Collectors.joining(", "));
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of("run " + run.id() + " is still at " + others + "; ask again when only " + debt()
                            + " is left");
        });
    }

    /** The run that waits only for this debt ends; then nobody owes it. */
    private List<RunEvent> ending() {
        return standing.openRun()
                .map(run -> List.<RunEvent>of(new RunEvent.RunEnded(
                        now,
                        run.id(),
                        RunEvent.End.DONE,
                        "users are served, and " + wish.person() + " settled what it still owed: " + debt())))
                .orElse(List.of());
    }

    private boolean isIt(Step step) {
        return step.id().value().equals(debt());
    }

    private String debt() {
        return wish.debt().orElse("");
    }

    private WorkloadName name() {
        return granting.workload.name();
    }
}
