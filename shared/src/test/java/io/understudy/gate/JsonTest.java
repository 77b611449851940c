package io.understudy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class JsonTest {

    @Property(tries = 300)
    void readsEveryTextThatItQuotes(@ForAll String text) {
        assertThat(Json.parse(Json.quote(text))).isEqualTo(text);
    }

    @Property(tries = 300)
    void readsEveryWholeNumberExactly(@ForAll long number) {
        assertThat(Json.whole(Json.parse("{\"n\":" + number + "}"), "n")).contains(number);
    }

    @Test
    void readsOtherNumbersAsTheyAreWritten() {
        var object = Json.parse("{\"half\":0.5,\"huge\":99999999999999999999,\"thousand\":1e3,\"three\":3}");

        assertThat(Json.number(object, "half")).contains(0.5);
        assertThat(Json.number(object, "huge")).contains(1e20);
        assertThat(Json.number(object, "three")).contains(3.0);
        assertThat(Json.whole(object, "thousand")).isEmpty();
        assertThat(Json.whole(object, "huge")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\u+123\"",
                "\"\\u-001\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\q\"",
                "\"a\nb\"",
                "\"open",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "1 2",
                "truth",
                ""
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is no JSON: expected ");
    }
}
