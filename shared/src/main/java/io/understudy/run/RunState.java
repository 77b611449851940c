package io.understudy.run;

import java.util.Set;

/** How far a run is, in one word. */
public enum RunState {
    OPEN("Steps are carried out; users are not served yet."),
    UNDOING("The plan was given up before its commit point; what was done is put back."),
    SERVING("Users are served again; what grows beside and what is owed is still under way."),
    DONE("Every step that counts is done."),
    UNDONE("Everything is as it was before the run."),
    STUCK("The run cannot go on by itself; a person looks and acknowledges.");

    private final String meaning;

    RunState(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** The states that may come next. */
    public Set<RunState> next() {
        return switch (this) {
            case OPEN -> Set.of(UNDOING, SERVING, DONE, STUCK);
            case UNDOING -> Set.of(UNDONE, STUCK);
            case SERVING -> Set.of(DONE, STUCK);
            case DONE, UNDONE, STUCK -> Set.of();
        };
    }

    static RunState of(Run run) {
        if (run.ended().isPresent()) {
            return switch (run.ended().get().end()) {
                case DONE -> DONE;
                case UNDONE -> UNDONE;
                case STUCK -> STUCK;
            };
        }
        if (run.undoing().isPresent()) {
            return UNDOING;
        }
        return run.servingAt().isPresent() ? SERVING : OPEN;
    }
}
