package io.understudy.run;

import io.understudy.decide.Refusal;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import java.util.List;
import java.util.stream.Collectors;

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
    public String equipmentChanged(RunEvent.EquipmentChanged event) {
        var lacks = event.equipment().lacks();
        return "preflight: "
                + (lacks.isEmpty()
                        ? "nothing is known to be missing"
                        : lacks.stream().map(Lack::sentence).collect(Collectors.joining("; ")));
    }

    @Override
    public String heldBack(RunEvent.HeldBack event) {
        return (event.asksPeople() ? "asking a person, because " : "not moving, because ")
                + sentences(event.refusals());
    }

    @Override
    public String wishNoted(RunEvent.WishNoted event) {
        return said(event.wish());
    }

    static String said(OperatorAsked wish) {
        var target = wish.target().map(t -> " to " + t).orElse("");
        var question = wish.question().map(q -> ", answering " + q).orElse("");
        return wish.person()
                + switch (wish.wish()) {
                    case FAIL_OVER -> " asks to fail over" + target + (wish.isForced() ? ", by force" : "");
                    case FAIL_BACK -> " asks to go back" + target;
                    case APPROVE -> " accepts the loss of data" + question;
                    case DECLINE -> " does not accept the loss of data" + question;
                    case PAUSE -> " pauses the workload";
                    case RESUME -> " resumes the workload";
                    case REOPEN ->
                        " asks to let users in again"
                                + wish.target().map(t -> ", into " + t).orElse("");
                    case SETTLE ->
                        " has seen to what was owed"
                                + wish.debt().map(d -> ", " + d).orElse("");
                    case RETRY -> " asks again for what made the last run stuck";
                    case ACKNOWLEDGE -> " acknowledges how the last run ended";
                    case TAKE_OVER -> " takes the workload over";
                    case RELEASE -> " releases the workload";
                }
                + ": " + wish.reason();
    }

    @Override
    public String wishRefused(RunEvent.WishRefused event) {
        return said(event.wish()) + "; refused, because " + sentences(event.refusals());
    }

    private static String sentences(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; "));
    }

    @Override
    public String incidentOpened(RunEvent.IncidentOpened event) {
        return "incident " + event.incident() + " opens about " + event.stamp();
    }

    @Override
    public String incidentClosed(RunEvent.IncidentClosed event) {
        return "incident " + event.incident() + " is over";
    }

    @Override
    public String questionAsked(RunEvent.QuestionAsked event) {
        return "question " + event.question().id() + ": " + event.question().sentence();
    }

    @Override
    public String questionClosed(RunEvent.QuestionClosed event) {
        return "question " + event.question() + " is closed: " + event.closing().words();
    }

    @Override
    public String runStarted(RunEvent.RunStarted event) {
        var plan = event.plan();
        return "run " + event.run() + " starts: "
                + switch (plan.intent()) {
                    case ESTABLISH -> "publish the first activation, with " + plan.to() + " open";
                    case FAIL_OVER -> "fail over from " + plan.from() + " to " + plan.to();
                    case FAIL_BACK -> "go back from " + plan.from() + " to " + plan.to();
                    case WARM -> "make " + plan.to() + " ready to take over from " + plan.from();
                    case REOPEN -> "let users into " + plan.to() + " again";
                    case COOL -> "let " + plan.to() + " go back to its standby size";
                }
                + ", because " + String.join("; ", event.because());
    }

    @Override
    public String decidedAgain(RunEvent.DecidedAgain event) {
        return "before " + event.before()
                + switch (event.again()) {
                    case HOLDS -> " the decision holds: ";
                    case CONTRADICTED -> " the decision is contradicted: ";
                    case CANNOT_TELL -> " nobody can tell whether the decision holds: ";
                }
                + event.words();
    }

    @Override
    public String runRetried(RunEvent.RunRetried event) {
        return "run " + event.run() + " goes on, because a person asked again";
    }

    @Override
    public String stepOrdered(RunEvent.StepOrdered event) {
        return event.step() + ": " + event.action().sentence()
                + (event.attempt() > 1 ? " (attempt " + event.attempt() + ")" : "");
    }

    @Override
    public String stepEnded(RunEvent.StepEnded event) {
        return event.step()
                + event.outcome().match(OF_OUTCOME)
                + event.outcome().words();
    }

    @Override
    public String runServing(RunEvent.RunServing event) {
        return "run " + event.run() + " is serving users";
    }

    @Override
    public String undoStarted(RunEvent.UndoStarted event) {
        return "run " + event.run() + " undoes what it did, because " + event.why();
    }

    @Override
    public String runEnded(RunEvent.RunEnded event) {
        return "run " + event.run() + " ended " + event.end() + ": " + event.words();
    }

    @Override
    public String stoodDown(RunEvent.StoodDown event) {
        return "standing down, because " + event.words();
    }

    @Override
    public String takenOver(RunEvent.TakenOver event) {
        var claim = event.claim();
        return claim.claimant() + " is in charge from now on, under fence "
                + claim.fence().words() + ", which ends fence " + claim.ends().words();
    }

    private static final Outcome.Cases<String> OF_OUTCOME = new Outcome.Cases<>() {
        @Override
        public String done(Outcome.Done outcome) {
            return " is done: ";
        }

        @Override
        public String alreadyDone(Outcome.AlreadyDone outcome) {
            return " is done: ";
        }

        @Override
        public String notYet(Outcome.NotYet outcome) {
            return " is still under way: ";
        }

        @Override
        public String unknown(Outcome.Unknown outcome) {
            return " is in doubt: ";
        }

        @Override
        public String refused(Outcome.Refused outcome) {
            return " was refused: ";
        }
    };
}
