package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Again;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.plan.Plan;
import io.understudy.plan.StepId;
import io.understudy.signal.OperatorAsked;
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

    /**
     * A run begins.
     *
     * @param askedBy the person who asked for it; empty where nobody did, and in ledgers of earlier versions
     */
    record RunStarted(
            Instant at,
            RunId run,
            Fence fence,
            Plan plan,
            List<String> because,
            DataRisk risk,
            Optional<String> askedBy)
            implements RunEvent {
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
     * The plan is given up before its commit point; done steps are put back.
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

        boolean isFailure() {
            return !reason.equals(Optional.of(Reason.CALLED_OFF));
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

        R heldBack(HeldBack event);

        R wishNoted(WishNoted event);

        R runStarted(RunStarted event);

        R decidedAgain(DecidedAgain event);

        R stepOrdered(StepOrdered event);

        R stepEnded(StepEnded event);

        R runServing(RunServing event);

        R undoStarted(UndoStarted event);

        R runEnded(RunEnded event);
    }
}
