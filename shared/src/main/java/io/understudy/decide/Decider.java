package io.understudy.decide;

import io.understudy.action.DataLoss;
import io.understudy.signal.OperatorAsked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The straight chain of refusals, with acting at its end. */
public final class Decider {

    private Decider() {}

    public static Decision decide(Case facts) {
        var refusals = refusals(facts);
        if (refusals.isEmpty()) {
            return act(facts);
        }
        var onlyPeopleCanLift = refusals.stream().allMatch(r -> r.guard() == Guard.DATA_LOSS);
        return onlyPeopleCanLift ? new Decision.Ask(refusals) : new Decision.Hold(refusals);
    }

    /**
     * Whether the target is made ready although nothing is decided: nothing but what may still turn out, or what people
     * are asked, keeps us from moving.
     */
    public static boolean mayWarm(Case facts) {
        return refusals(facts).stream()
                .map(Refusal::guard)
                .allMatch(guard -> guard == Guard.NOT_LOST || guard == Guard.DATA_LOSS);
    }

    private static List<Refusal> refusals(Case facts) {
        return Arrays.stream(Guard.values())
                .map(guard -> guard.refuse(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Decision act(Case facts) {
        var intent = facts.wants(OperatorAsked.Wish.FAIL_BACK) ? Intent.FAIL_BACK : Intent.FAIL_OVER;
        var dataLoss = Guard.isPlanned(facts) ? DataLoss.REFUSED : DataLoss.ACCEPTED;
        var wish = facts.asked().move().filter(w -> facts.isAskedByPerson());
        return new Decision.Act(
                intent,
                facts.active(),
                facts.target(),
                dataLoss,
                facts.movesData() ? facts.risk() : new DataRisk.None(),
                because(facts, dataLoss),
                wish.map(OperatorAsked::person),
                wish.flatMap(OperatorAsked::manner),
                facts.beside(),
                facts.writtenIn());
    }

    private static String lossOf(Case facts) {
        return facts.isTargetStopped()
                ? "what would be lost is asked once " + facts.target() + " runs, before anything is closed"
                : facts.risk().sentence();
    }

    private static List<String> because(Case facts, DataLoss dataLoss) {
        var because = new ArrayList<String>();
        facts.asked()
                .move()
                .filter(w -> facts.isAskedByPerson())
                .ifPresent(w -> because.add(w.person() + " asked for it: " + w.reason()));
        facts.verdict().because().forEach(e -> because.add(e.sentence()));
        because.add(facts.target() + (facts.isTargetStopped() ? " is stopped, and is started first" : " is well"));
        if (facts.movesData()) {
            because.add(
                    dataLoss == DataLoss.REFUSED
                            ? facts.active() + " still answers, so every write is copied first"
                            : lossOf(facts));
        }
        return because;
    }
}
