package io.understudy.foresight;

import io.understudy.plan.EstateFinding;
import io.understudy.topology.ChannelName;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Region;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a failover starts by itself when the active stamp is lost.
 *
 * @param why without a full stop
 */
public record Start(Way way, String why) {

    /** What starts it, if anything does. */
    public enum Way {
        ITSELF("by itself"),
        PERSON("a person"),
        NOBODY("nobody");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Start lostWith(Region controlRegion) {
        return new Start(
                Way.NOBODY,
                "the automation itself runs in " + controlRegion + " and is lost with it, until a person acts");
    }

    static Start of(Workload workload, boolean movesData) {
        var policy = workload.policy();
        if (policy.leashed()) {
            return new Start(Way.NOBODY, "it is on its leash, so what we would do is only recorded");
        }
        if (!policy.automatic()) {
            return new Start(Way.PERSON, "automatic failover is turned off; " + asked(workload));
        }
        return movesData
                ? new Start(
                        Way.ITSELF,
                        "if at most " + Amounts.duration(policy.dataLossMax())
                                + " of writes may be lost; if it is more, or not known, " + asked(workload))
                : new Start(Way.ITSELF, "because no data is moved that could be lost");
    }

    /** What its model rests on, as the owner is told. */
    static Optional<String> remark(Workload workload, List<EstateFinding> findings) {
        return findings.stream()
                .filter(f -> f.rule() == EstateRule.MODEL
                        && f.workload().filter(workload.name()::equals).isPresent())
                .map(EstateFinding::sentence)
                .findFirst();
    }

    private static String asked(Workload workload) {
        return workload.channels().isEmpty()
                ? "a person must happen to look, because it names no channel"
                : "a person is asked over "
                        + workload.channels().stream().map(ChannelName::value).collect(Collectors.joining(" and "));
    }

    /** "It starts by itself, if …." */
    public String sentence() {
        return switch (way) {
            case ITSELF -> "It starts by itself, " + why + ".";
            case PERSON -> "A person starts it: " + why + ".";
            case NOBODY -> "Nothing starts: " + why + ".";
        };
    }
}
