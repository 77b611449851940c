package io.understudy.diagnose;

import io.understudy.topology.StampName;
import java.util.List;
import java.util.stream.Collectors;

/** The named condition of the stamp that users depend on; it implies no action. */
public record Verdict(Name name, StampName stamp, List<Evidence> because) {

    public Verdict {
        because = List.copyOf(because);
    }

    /** The catalogue. */
    public enum Name {
        ALL_WELL("Nobody says otherwise. This does not make for a recovery."),
        SUSPECTED(
                "Some witness finds the stamp down, but not two that share no fate. This does not make for a recovery;"
                        + " it makes us look again every few seconds."),
        LOST("Witnesses that share no fate find the stamp down; our own look at it is among them, and one sees what"
                + " users see."
                + " This makes for a recovery, if no guard refuses."),
        EDGE_LOST("Users do not get through although every stamp is well from inside: the edge itself is in trouble."
                + " This never fails a region over; it pages, because leaving the edge is a person's decision."),
        BLIND("We see nothing at all, so the trouble may be ours. Missing data is not failure."
                + " This does not make for a recovery.");

        private final String meaning;

        Name(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }
    }

    public String sentence() {
        var reasons = because.stream().map(Evidence::sentence).collect(Collectors.joining("; "));
        return condition() + (reasons.isEmpty() ? "" : ": " + reasons);
    }

    private String condition() {
        return switch (name) {
            case ALL_WELL -> stamp + " is well";
            case SUSPECTED -> stamp + " is suspected to be down";
            case LOST -> stamp + " is lost";
            case EDGE_LOST -> "users do not get through to " + stamp + ", though it is well inside";
            case BLIND -> "we see nothing of any stamp, so the trouble may be ours";
        };
    }
}
