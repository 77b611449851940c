package io.understudy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TellingAnOldAnswerTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"Sat, 21 Nov 2026 12:00:00 GMT", "Sat, 21 Nov 2026 11:59:00 GMT", "Sat, 21 Nov 2026 12:01:00 GMT"
            })
    void believesAnAnswerThatWasMadeWithinAMinute(String date) {
        assertThat(objection(Map.of("Date", date))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sat, 21 Nov 2026 11:58:59 GMT", "Sat, 21 Nov 2026 12:01:01 GMT"})
    void takesAnyOtherForAnOldCopy(String date) {
        assertThat(objection(Map.of("Date", date)))
                .contains("its answer was made 61 s away from our clock: it is an old copy, or one of the clocks is"
                        + " wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-21T12:00:00Z"})
    void doesNotGuessWhenAnAnswerWasMade(String date) {
        assertThat(objection(Map.of("Date", date))).contains("its answer does not say when it was made");
    }

    @Test
    void believesNoCache() {
        assertThat(objection(Map.of("Date", "Sat, 21 Nov 2026 12:00:00 GMT", "Age", "0")))
                .contains("a cache answered in its place (its answer has an Age)");
    }

    private static Optional<String> objection(Map<String, String> headers) {
        return AnswerAge.objection(name -> Optional.ofNullable(headers.get(name)), NOON);
    }
}
