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
        ALL_WELL(
                "A fresh look of ours past gate and edge finds the stamp well, nobody finds it bad, and no alert of the"
                        + " edge holds. Where nobody can tell, the last verdict stands. This does not make for a recovery."),
        SUSPECTED("One witness finds the stamp ill or down twice, apart in time, or two find it so once, and it is not"
                + " lost. This does not make for a recovery; it makes us look again every few seconds."),
        LOST("Two witnesses that share no fate get no answer from the stamp, each twice and apart in time (the edge's"
                + " rule has measured many times); one is our own look past gate and edge, one sees what users see; and"
                + " users got nothing good from it, measured wholly after the first bad look."
                + " This makes for a recovery, if no guard refuses."),
        EDGE_LOST("Users do not get through although every stamp is well from inside: the edge itself is in trouble."
                + " This never fails a region over; it pages, because leaving the edge is a person's decision."),
        BLIND(
                "Our own looks come back with nothing from any stamp, so the trouble may be ours. Missing data is not failure."
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
