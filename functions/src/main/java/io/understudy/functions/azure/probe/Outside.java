package io.understudy.functions.azure.probe;

import io.understudy.action.VerifyOutside;
import io.understudy.functions.azure.http.Reply;
import io.understudy.gate.StampAnswer;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What users meet on their host, asked twice: which stamp is reached, by the path that is led to the gate, and how the journey is
 * answered. Where no gate answers that path yet, the name in the journey's header counts. An answer that a cache gave
 * names the stamp that filled the cache, so it names nobody.
 */
record Outside(Reply who, Reply journey) {

    private static final int ERRORS = 400;
    private static final int FAILURES = 500;

    /** Why users are not served as the action expects; empty where they are. */
    Optional<String> objection(VerifyOutside action, WorkloadName workload, String estate) {
        if (!(journey instanceof Reply.Answered answered)) {
            return Optional.of("users get no answer: " + journey.words());
        }
        var gate = gate();
        if (gate.filter(g -> !isOurs(g, workload, estate)).isPresent()) {
            return Optional.of("the gate that users reach belongs to workload "
                    + gate.get().workload()
                    + gate.get().estate().map(e -> " in estate " + e).orElse(""));
        }
        var named = namedBy(journey);
        var other = gate.map(StampAnswer::stamp)
                .filter(stamp -> !action.expects(stamp))
                .map(StampName::value)
                .or(() -> named.filter(name -> !isExpected(action, name)));
        if (other.isPresent() || (gate.isEmpty() && named.isEmpty())) {
            return Optional.of("users are answered " + answered.status() + " by "
                    + other.orElse("a server that names no stamp") + ", not by " + action.expected());
        }
        if (gate.filter(g -> !g.admits().admitsUsers()).isPresent()) {
            return Optional.of("users reach stamp " + gate.get().stamp() + ", and its gate admits "
                    + gate.get().admits().words());
        }
        return answered.status() < ERRORS
                ? Optional.empty()
                : Optional.of("users are answered " + answered.status() + " by stamp "
                        + gate.map(g -> g.stamp().value())
                                .or(() -> named)
                                .orElse(action.expected().value()));
    }

    /** What is no name of a stamp is the name of none. */
    private static boolean isExpected(VerifyOutside action, String name) {
        return Stream.concat(
                        Stream.of(action.expected()), action.beside().stream().flatMap(List::stream))
                .anyMatch(stamp -> stamp.value().equals(name));
    }

    /** Whether users get what they came for, from whomever, and their host did not fail when it was asked for its stamp. */
    boolean isServed() {
        return journey instanceof Reply.Answered served
                && served.status() < ERRORS
                && who instanceof Reply.Answered asked
                && asked.status() < FAILURES;
    }

    boolean namesNobody() {
        return gate().isEmpty() && namedBy(journey).isEmpty();
    }

    private Optional<StampAnswer> gate() {
        return StampView.isOk(who) && !isFromACache(who)
                ? StampView.read(who, StampAnswer::parse).understood()
                : Optional.empty();
    }

    private static boolean isOurs(StampAnswer gate, WorkloadName workload, String estate) {
        return gate.workload().equals(workload)
                && gate.estate().filter(name -> !name.equals(estate)).isEmpty();
    }

    private static Optional<String> namedBy(Reply reply) {
        return isFromACache(reply) ? Optional.empty() : StampView.stampOf(reply);
    }

    private static boolean isFromACache(Reply reply) {
        return reply instanceof Reply.Answered answered
                && answered.header("Age").isPresent();
    }
}
