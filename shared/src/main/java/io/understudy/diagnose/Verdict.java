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
                "A fresh look of ours that bypasses gate and edge finds the stamp well, nobody finds it bad, and no alert"
                        + " of the edge holds. Where nobody can tell, the last verdict stands."
                        + " This does not start a failover."),
        SUSPECTED(
                "One witness found the stamp ill or down twice, seconds apart, or two witnesses found it so once; that is not"
                        + " enough to call it lost. This does not start a failover; we look again every few seconds."),
        LOST(
                "Two independent witnesses get no answer from the stamp, each twice or more, seconds apart. One is our own look"
                        + " that bypasses gate and edge, and the other sees what users see."
                        + " No measurement that began after the first bad look shows users who were served well."
                        + " This starts a failover, if no guard refuses."),
        EDGE_LOST(
                "Users do not get through, although every stamp is well from inside: the edge itself is in trouble."
                        + " This never starts a failover; a person is paged, because only a person may decide to leave the edge."),
        BLIND("Our own looks get nothing from any stamp, so the trouble may be ours. Missing data is not a failure."
                + " This does not start a failover.");

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
