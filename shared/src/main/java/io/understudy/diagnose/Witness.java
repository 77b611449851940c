package io.understudy.diagnose;

import java.util.List;
import java.util.Map;

/**
 * An observer whose evidence counts once: a vantage and the path on which it looks, written {@code direct@swedencentral}.
 * Two witnesses of one {@link #domain} share their fate: what blinds one may blind the other, so together they are still
 * one vote.
 */
public record Witness(String name) {

    /** As ledgers of earlier versions name those who had no vantage yet. */
    private static final Map<String, String> FORMER_NAMES =
            Map.of("EDGE", "edge@", "OWN_LOOK", "direct@", "OWN_USE", "as-users@");

    private static final char AT = '@';

    /** Stands between a rule and the id of its alert. */
    private static final char ALERT = '#';

    private static final List<Path> PATHS = List.of(Path.values());

    /** The edge's own measurement, read and not told. */
    static final Witness EDGE_METRIC = edge("OriginHealthPercentage");

    public Witness {
        var today = today(name);
        if (PATHS.stream().noneMatch(path -> today.startsWith(path.beginning))) {
            throw new IllegalArgumentException("a witness is named by its path and its vantage, not '" + name + "'");
        }
    }

    /** How a witness reaches what it looks at. */
    public enum Path {
        /** The stamp's own verification name. */
        DIRECT("direct", false, "our own look"),
        /** The users' address. */
        AS_USERS("as-users", true, "our own use of the workload"),
        /** Front Door's own probes from every edge site, as a declared rule of Azure Monitor tells of them. */
        EDGE("edge", true, "Front Door");

        private final String word;
        private final String beginning;
        private final boolean seesWhatUsersSee;
        private final String words;

        Path(String word, boolean seesWhatUsersSee, String words) {
            this.word = word;
            this.beginning = word + AT;
            this.seesWhatUsersSee = seesWhatUsersSee;
            this.words = words;
        }
    }

    /** The one that looks at the stamp's verification name from {@code vantage}. */
    public static Witness looking(String vantage) {
        return of(Path.DIRECT, vantage);
    }

    /** The one that uses the workload as users do from {@code vantage}. */
    public static Witness using(String vantage) {
        return of(Path.AS_USERS, vantage);
    }

    /** The edge, as {@code rule} tells of it. */
    public static Witness edge(String rule) {
        return of(Path.EDGE, rule);
    }

    /** The edge, as one alert of {@code rule} tells of it. */
    static Witness edge(String rule, String alert) {
        return edge(rule + ALERT + alert);
    }

    /** The edge as told by the rule of this alert, whatever its id: so ledgers of earlier versions name it. */
    Witness ofItsRule() {
        return isOneAlert() ? new Witness(name.substring(0, name.lastIndexOf(ALERT))) : this;
    }

    /** Whether it speaks once, and is over once it has said so. */
    boolean isOneAlert() {
        return path() == Path.EDGE && name.indexOf(ALERT) >= 0;
    }

    private static Witness of(Path path, String vantage) {
        return new Witness(path.word + AT + vantage);
    }

    public Path path() {
        var today = today(name);
        for (var path : PATHS) {
            if (today.startsWith(path.beginning)) {
                return path;
            }
        }
        throw new IllegalStateException("a witness without a path: " + name);
    }

    /** Where it stands; for the edge the rule, and the alert, through which it speaks; empty in old ledgers. */
    public String vantage() {
        var today = today(name);
        return today.substring(today.indexOf(AT) + 1);
    }

    /** What it depends on. All that speaks for the edge is one domain, and so is all that looks from one place. */
    public String domain() {
        return path() == Path.EDGE ? Path.EDGE.word : "vantage " + vantage();
    }

    public boolean seesWhatUsersSee() {
        return path().seesWhatUsersSee;
    }

    public String words() {
        return path() == Path.EDGE || vantage().isEmpty() ? path().words : path().words + " from " + vantage();
    }

    private static String today(String name) {
        return name.indexOf(AT) < 0 ? FORMER_NAMES.getOrDefault(name, name) : name;
    }

    @Override
    public String toString() {
        return name;
    }
}
