package io.understudy.gate;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one gate hands to another on {@link GatePath#ACTIVATION}: a document as the body, and its own word in headers. A
 * header that is missing or cannot be read counts as not said.
 *
 * @param stamp where the gate was declared, whatever it says itself
 * @param blob the signed document that it holds, as it got it; empty when it holds none
 * @param heardAgo how long ago the control region confirmed that document to it
 * @param does what it does at this moment, no matter by whose order; empty when it does not say so
 * @param isInLine whether its cluster was brought into line with that
 */
public record PeerAnswer(
        StampName stamp,
        Optional<String> blob,
        boolean isSettled,
        Optional<Duration> heardAgo,
        Optional<Doing> does,
        boolean isInLine) {

    private static final String TRUE = "true";
    private static final long HEARD_AGO_SECONDS_MAX = 366L * 24 * 3600;

    /**
     * What a gate said that was declared in {@code stamp}.
     *
     * @param headers what it said in each header
     */
    public static PeerAnswer read(StampName stamp, String body, Function<GateHeader, Optional<String>> headers) {
        return new PeerAnswer(
                stamp,
                Optional.of(body).filter(text -> !text.isEmpty()),
                headers.apply(GateHeader.SETTLED).filter(TRUE::equals).isPresent(),
                headers.apply(GateHeader.HEARD_AGO).flatMap(PeerAnswer::seconds),
                headers.apply(GateHeader.DOES).flatMap(text -> Doing.parse(text).understood()),
                headers.apply(GateHeader.IN_LINE).filter(TRUE::equals).isPresent());
    }

    /** What is said in headers, beside the body. */
    public Map<GateHeader, String> headers() {
        var headers = new EnumMap<GateHeader, String>(GateHeader.class);
        headers.put(GateHeader.SETTLED, Boolean.toString(isSettled));
        headers.put(GateHeader.IN_LINE, Boolean.toString(isInLine));
        does.ifPresent(doing -> headers.put(GateHeader.DOES, doing.text()));
        heardAgo.filter(ago -> !ago.isNegative())
                .ifPresent(ago -> headers.put(GateHeader.HEARD_AGO, Long.toString(ago.toSeconds())));
        return headers;
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Long.parseLong(text))
                    .filter(seconds -> seconds >= 0 && seconds <= HEARD_AGO_SECONDS_MAX)
                    .map(Duration::ofSeconds);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
