package io.understudy.cli.page;

import io.understudy.action.Effect;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Start;
import io.understudy.plan.PlanFinding;
import io.understudy.plan.PredictedTimes;
import io.understudy.words.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences over and under a plan. */
public final class PlanWords {

    private PlanWords() {}

    /** "orders: fail over from weu to neu when westeurope is lost". */
    public static String title(Foreseen foreseen) {
        var where = foreseen.supposed()
                .lost()
                .map(region -> " when " + region + " is lost")
                .orElse("");
        return foreseen.workload().name() + ": " + intent(foreseen) + where;
    }

    private static String intent(Foreseen foreseen) {
        var word = Intents.word(foreseen.supposed().intent());
        return foreseen.move()
                .map(Foreseen.Move::plan)
                .map(plan -> plan.from().equals(plan.to())
                        ? word + " " + plan.to()
                        : word + " from " + plan.from() + " to " + plan.to())
                .orElse(word);
    }

    /** What to know before the steps. */
    static List<String> above(Foreseen foreseen) {
        var sentences = new ArrayList<String>();
        foreseen.start().ifPresent(start -> sentences.add(start.sentence()));
        foreseen.move().ifPresent(move -> {
            if (!move.plan().stepsWith(Effect.MOVES_DATA).isEmpty()) {
                sentences.add(manner(foreseen, move));
            }
            sentences.add(recovery(foreseen, move));
            if (!move.isForced()) {
                shutOut(move).ifPresent(sentences::add);
            }
        });
        return sentences;
    }

    private static String manner(Foreseen foreseen, Foreseen.Move move) {
        if (!move.isForced()) {
            return "Data moves as planned: " + move.plan().from() + " answers, so every write is copied first.";
        }
        return "Data moves by force, because "
                + foreseen.supposed()
                        .lost()
                        .map(region -> "nothing answers in " + region)
                        .orElse("a person wants it so")
                + ": a write that was not copied is lost.";
    }

    private static String recovery(Foreseen foreseen, Foreseen.Move move) {
        if (!move.decision().intent().moves()) {
            return "It takes " + about(move.times()) + ".";
        }
        return "Recovery takes " + about(move.times()) + ", counted from the decision."
                + (foreseen.start().filter(s -> s.way() == Start.Way.ITSELF).isPresent()
                        ? " Noticing the loss takes about "
                                + Amounts.duration(PredictedTimes.NOTICING.usual()) + " before that, at worst "
                                + Amounts.duration(PredictedTimes.NOTICING.bad()) + "."
                        : "");
    }

    /** Users of a stamp that is well lose something by the move. */
    private static Optional<String> shutOut(Foreseen.Move move) {
        return move.plan().stepsWith(Effect.CLOSES).stream()
                .findFirst()
                .map(step -> move.times().of(step.id()))
                .map(closing -> "Users are shut out for about "
                        + Amounts.duration(
                                move.times().usual().minus(closing.usual().to())) + " of that, at worst for "
                        + Amounts.duration(
                                move.times().bad().minus(closing.bad().to())) + ".");
    }

    /** "about 4 min, at worst 20 min". */
    static String about(PredictedTimes times) {
        return "about " + Amounts.duration(times.usual()) + ", at worst " + Amounts.duration(times.bad());
    }

    /** What to know after the steps: remarks and findings. */
    static List<String> below(Foreseen foreseen) {
        var sentences = new ArrayList<>(foreseen.remarks());
        foreseen.findings().forEach(finding -> sentences.add(finding(finding)));
        return sentences;
    }

    /** "SomewhereToGo (error): step … . Let …". */
    public static String finding(PlanFinding finding) {
        return finding.rule().id() + " (" + finding.severity().word() + "): " + sentences(finding);
    }

    /** What is wrong and what to do, as two sentences. */
    static String sentences(PlanFinding finding) {
        return capital(finding.sentence()) + ". " + capital(finding.mend()) + ".";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
