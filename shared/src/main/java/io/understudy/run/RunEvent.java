package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Equipment;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Again;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.incident.IncidentId;
import io.understudy.incident.Question;
import io.understudy.plan.Plan;
import io.understudy.plan.StepId;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.topology.StampName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One line of a workload's ledger. What is not here did not happen. */
public sealed interface RunEvent {

    Instant at();

    <R> R match(Cases<R> cases);

    /** What happened, for people; without a full stop. */
    default String sentence() {
        return match(Sentences.OF_EVENT);
    }

    /** A witness changed its mind. */
    record EvidenceChanged(Instant at, Evidence evidence) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.evidenceChanged(this);
        }
    }

    /** The condition of the active stamp has another name now. */
    record VerdictChanged(Instant at, Verdict verdict) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.verdictChanged(this);
        }
    }

    /** A preflight found that something else is missing for a move than before, or nothing any more. */
    record EquipmentChanged(Instant at, Equipment equipment) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.equipmentChanged(this);
        }
    }

    /**
     * Something calls for a move, and we do not make it.
     *
     * @param asksPeople whether only a person can lift the refusals
     */
    record HeldBack(Instant at, List<Refusal> refusals, boolean asksPeople) implements RunEvent {
        public HeldBack {
            refusals = List.copyOf(refusals);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.heldBack(this);
        }
    }

    /** A named person asked for something. */
    record WishNoted(Instant at, OperatorAsked wish) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wishNoted(this);
        }
    }

    /** A named person asked for something that is not done, now or later; the person was told why. */
    record WishRefused(Instant at, OperatorAsked wish, List<Refusal> refusals) implements RunEvent {
        public WishRefused {
            refusals = List.copyOf(refusals);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wishRefused(this);
        }
    }

    /** The story of one stamp's trouble begins. */
    record IncidentOpened(Instant at, IncidentId incident, StampName stamp, Verdict.Name condition)
            implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.incidentOpened(this);
        }
    }

    /** The stamp has been well for a while, and nothing is open. */
    record IncidentClosed(Instant at, IncidentId incident) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.incidentClosed(this);
        }
    }

    /** People are asked what only they may decide. */
    record QuestionAsked(Instant at, Question question) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.questionAsked(this);
        }
    }

    /** A question is open no longer, and what was approved of it counts no longer. */
    record QuestionClosed(Instant at, QuestionId question, Closing closing) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.questionClosed(this);
        }
    }

    /**
     * A plan begins to be carried out.
     *
     * @param askedBy the person who asked for it; empty where nobody did, and in ledgers of earlier versions
     * @param under what the estate declared then; empty in ledgers of earlier versions
     * @param manner how that person wants it; empty where that is left to us
     */
    record RunStarted(
            Instant at,
            RunId run,
            Fence fence,
            Plan plan,
            List<String> because,
            DataRisk risk,
            Optional<String> askedBy,
            Optional<Declared> under,
            Optional<OperatorAsked.Manner> manner)
            implements RunEvent {

        public RunStarted(Instant at, RunId run, Fence fence, Plan plan, List<String> because, DataRisk risk) {
            this(at, run, fence, plan, because, risk, Optional.empty(), Optional.empty(), Optional.empty());
        }

        public RunStarted {
            because = List.copyOf(because);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.runStarted(this);
        }
    }

    /**
     * The decision of a run was made again before a step that cannot be taken back.
     *
     * @param bound what moving the data by force would lose at most, as of now
     */
    record DecidedAgain(Instant at, RunId run, StepId before, Again again, String words, DataRisk bound)
            implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decidedAgain(this);
        }
    }

    /** A person asks again for what made the run stuck. */
    record RunRetried(Instant at, RunId run) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.runRetried(this);
        }
    }

    /** The entry that precedes every effect. */
    record StepOrdered(Instant at, RunId run, StepId step, int attempt, Action action, String cause)
            implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stepOrdered(this);
        }
    }

    record StepEnded(Instant at, RunId run, StepId step, int attempt, Outcome outcome) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stepEnded(this);
        }
    }

    /** Users are served again; this instant is the recovery. */
    record RunServing(Instant at, RunId run) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.runServing(this);
        }
    }

    /**
     * The plan is given up before its commit point; done steps are undone.
     *
     * @param reason empty in ledgers of earlier versions, in which runs were given up only because they failed
     */
    record UndoStarted(Instant at, RunId run, String why, Optional<Reason> reason) implements RunEvent {

        /** Why a run goes back. */
        public enum Reason {
            /** A step that it needs failed. */
            FAILED,
            /** What it was for has passed. */
            CALLED_OFF
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.undoStarted(this);
        }
    }

    record RunEnded(Instant at, RunId run, End end, String words) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.runEnded(this);
        }
    }

    /** Another installation follows a newer fence, so this one does nothing until a person says so. */
    record StoodDown(Instant at, String words) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stoodDown(this);
        }
    }

    /** A person put this installation in charge, over what was published last; nothing is done before a release. */
    record TakenOver(Instant at, Claim claim, Optional<Activation> published) implements RunEvent {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.takenOver(this);
        }
    }

    /** How a run ends. */
    enum End {
        DONE,
        UNDONE,
        /** Neither forward nor back: a person's turn. */
        STUCK
    }

    interface Cases<R> {
        R evidenceChanged(EvidenceChanged event);

        R verdictChanged(VerdictChanged event);

        R equipmentChanged(EquipmentChanged event);

        R heldBack(HeldBack event);

        R wishNoted(WishNoted event);

        R wishRefused(WishRefused event);

        R incidentOpened(IncidentOpened event);

        R incidentClosed(IncidentClosed event);

        R questionAsked(QuestionAsked event);

        R questionClosed(QuestionClosed event);

        R runStarted(RunStarted event);

        R decidedAgain(DecidedAgain event);

        R runRetried(RunRetried event);

        R stepOrdered(StepOrdered event);

        R stepEnded(StepEnded event);

        R runServing(RunServing event);

        R undoStarted(UndoStarted event);

        R runEnded(RunEnded event);

        R stoodDown(StoodDown event);

        R takenOver(TakenOver event);
    }
}
