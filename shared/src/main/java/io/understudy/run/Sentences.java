package io.understudy.run;

import io.understudy.decide.Refusal;
import io.understudy.plan.StepId;

/** The ledger's events as a person would read them. */
final class Sentences implements RunEvent.Cases<String> {

    static final Sentences OF_EVENT = new Sentences();

    @Override
    public String evidenceChanged(RunEvent.EvidenceChanged event) {
        return event.evidence().sentence();
    }

    @Override
    public String verdictChanged(RunEvent.VerdictChanged event) {
        return "verdict: " + event.verdict().sentence();
    }

    @Override
    public String heldBack(RunEvent.HeldBack event) {
        return (event.asksPeople() ? "asking a person, because " : "holding, because ")
                + String.join(
                        "; ", event.refusals().stream().map(Refusal::sentence).toList());
    }

    @Override
    public String wishNoted(RunEvent.WishNoted event) {
        var wish = event.wish();
        return wish.person() + " asks to "
                + wish.wish().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + wish.target().map(t -> " to " + t).orElse("")
                + ": " + wish.reason();
    }

    @Override
    public String runStarted(RunEvent.RunStarted event) {
        return "run " + event.run() + " starts: "
                + event.plan()
                        .intent()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ')
                + " from " + event.plan().from() + " to " + event.plan().to()
                + ", because " + String.join("; ", event.because());
    }

    @Override
    public String stepOrdered(RunEvent.StepOrdered event) {
        return event.step() + ": " + event.action().sentence()
                + (event.attempt() > 1 ? " (attempt " + event.attempt() + ")" : "");
    }

    @Override
    public String stepEnded(RunEvent.StepEnded event) {
        return ended(event.step(), event.outcome());
    }

    @Override
    public String runServing(RunEvent.RunServing event) {
        return "run " + event.run() + " is serving users again";
    }

    @Override
    public String undoStarted(RunEvent.UndoStarted event) {
        return "run " + event.run() + " puts back what it did, because " + event.why();
    }

    @Override
    public String runEnded(RunEvent.RunEnded event) {
        return "run " + event.run() + " ended " + event.end() + ": " + event.words();
    }

    private static String ended(StepId step, Outcome outcome) {
        if (outcome instanceof Outcome.Refused) {
            return step + " was refused: " + outcome.words();
        }
        if (outcome instanceof Outcome.Unknown) {
            return step + " is in doubt: " + outcome.words();
        }
        return step + (outcome instanceof Outcome.NotYet ? " is still under way: " : " is done: ") + outcome.words();
    }
}
