package io.understudy.run;

import io.understudy.run.Arrows.Arrow;
import java.util.List;

/** How far a run is, in one word. */
public enum RunState {
    OPEN("Steps are carried out; users are not served yet."),
    UNDOING("The plan was given up before its commit point; what was done is being undone."),
    SERVING("Users are served again, and another run may start; the steps that are left go on."),
    DONE("Users are served; what is still owed belongs to the workload."),
    UNDONE("Everything is as it was before the run."),
    STUCK("The run cannot go on by itself; a person looks and acknowledges.");

    /** What can happen to a run. */
    public enum Change {
        STEP_ORDERED("a step is ordered"),
        PEOPLE_TOLD("people are told"),
        STEP_ENDED("an outcome is learned"),
        USERS_SERVED("users are served"),
        GIVEN_UP("the plan is given up"),
        ENDED_DONE("the run ends done"),
        ENDED_UNDONE("the run ends undone"),
        ENDED_STUCK("the run ends stuck"),
        RETRIED("a person asks again for what failed"),
        RETRIED_BACK("a person asks again for what could not be undone");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        static Change of(RunEvent.End end) {
            return switch (end) {
                case DONE -> ENDED_DONE;
                case UNDONE -> ENDED_UNDONE;
                case STUCK -> ENDED_STUCK;
            };
        }
    }

    /** All that may happen to a run, and why. */
    public static final Arrows<RunState, Change> ARROWS = new Arrows<>(List.of(
            on(OPEN, Change.STEP_ORDERED, OPEN, "What it waits for is done, or it is asked again."),
            on(OPEN, Change.PEOPLE_TOLD, OPEN, "The run has started, or its commit point is passed."),
            on(OPEN, Change.STEP_ENDED, OPEN, "A step that was ordered has come to an end for now."),
            on(OPEN, Change.USERS_SERVED, SERVING, "The step that proves it is done."),
            on(OPEN, Change.GIVEN_UP, UNDOING, "A required step failed, and the commit point is not passed."),
            on(
                    OPEN,
                    Change.ENDED_STUCK,
                    STUCK,
                    "A required step was not done within its limit after the commit point, or another installation"
                            + " is in charge."),
            on(
                    OPEN,
                    Change.ENDED_DONE,
                    DONE,
                    "A stamp was made ready, or let go back, beside users; or a move takes over."),
            on(UNDOING, Change.STEP_ORDERED, UNDOING, "What was done is undone."),
            on(UNDOING, Change.PEOPLE_TOLD, UNDOING, "A notice that may not have arrived is sent again."),
            on(UNDOING, Change.STEP_ENDED, UNDOING, "A step that was ordered has come to an end for now."),
            on(UNDOING, Change.ENDED_UNDONE, UNDONE, "Everything that was done is undone."),
            on(
                    UNDOING,
                    Change.ENDED_STUCK,
                    STUCK,
                    "Something could not be undone within its limit, or another installation is in charge."),
            on(SERVING, Change.STEP_ORDERED, SERVING, "The rest is carried out while users are served."),
            on(SERVING, Change.PEOPLE_TOLD, SERVING, "Users are served again."),
            on(SERVING, Change.STEP_ENDED, SERVING, "A step that was ordered has come to an end for now."),
            on(
                    SERVING,
                    Change.ENDED_DONE,
                    DONE,
                    "Every step is done, or refused, or overdue; or another run takes over."),
            on(
                    SERVING,
                    Change.ENDED_STUCK,
                    STUCK,
                    "Only in ledgers of earlier versions: a debt was refused or overdue."),
            on(DONE, Change.PEOPLE_TOLD, DONE, "The run has ended."),
            on(DONE, Change.STEP_ENDED, DONE, "What was still under way has come to an end."),
            on(UNDONE, Change.PEOPLE_TOLD, UNDONE, "The run has ended."),
            on(UNDONE, Change.STEP_ENDED, UNDONE, "What was still under way has come to an end."),
            on(STUCK, Change.RETRIED, OPEN, "A person has removed what stood in its way."),
            on(STUCK, Change.RETRIED_BACK, UNDOING, "A person has removed what kept it from being undone."),
            on(STUCK, Change.PEOPLE_TOLD, STUCK, "The run has ended, and a person has to help."),
            on(STUCK, Change.STEP_ENDED, STUCK, "What was still under way has come to an end.")));

    private final String meaning;

    RunState(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    private static Arrow<RunState, Change> on(RunState from, Change change, RunState to, String because) {
        return new Arrow<>(from, change, to, because);
    }
}
