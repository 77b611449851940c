package io.understudy.gatekeeper;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.gatekeeper.wire.BoundedHttp;
import io.understudy.topology.StampName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a gate read another before answers carried a version: a copy of its rules, which replicas that are not yet
 * replaced still follow.
 */
final class PeersBeforeVersions {

    private PeersBeforeVersions() {}

    static boolean isSettled(BoundedHttp.Answer answer) {
        return answer.header("x-understudy-settled").filter("true"::equals).isPresent();
    }

    static boolean isInLine(BoundedHttp.Answer answer) {
        return answer.header("x-understudy-in-line").filter("true"::equals).isPresent();
    }

    static Optional<Long> heardSecondsAgo(BoundedHttp.Answer answer) {
        return answer.header("x-understudy-heard-seconds-ago").map(Long::parseLong);
    }

    static Optional<Duty> does(StampName stamp, BoundedHttp.Answer answer) {
        return answer.header("x-understudy-does").flatMap(text -> {
            var words = List.of(text.strip().split(" +", -1));
            var rest = words.subList(1, words.size());
            return Stream.of(Admission.values())
                    .filter(a -> a.name().equals(words.get(0)))
                    .filter(a -> List.of("workers", "written").containsAll(rest))
                    .map(a -> new Duty(stamp, a, rest.contains("workers"), rest.contains("written")))
                    .findFirst();
        });
    }
}
