package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.admitting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class ActivationTextTest {

    private static final String TEXT = """
            understudy activation 1
            workload orders
            fence 3
            revision 1
            issued 2026-11-21T12:00:00Z
            stamp neu admits EVERYBODY workers yes written yes
            stamp sea admits NOBODY workers no written no
            stamp weu admits NOBODY workers no written no
            """;

    @Test
    void isForEverTheTextThatWasSignedOnce() {
        assertThat(ActivationText.write(admitting(NEU, 3, 1))).isEqualTo(TEXT);
    }

    @Test
    void readsWhatItWrites() {
        assertThat(ActivationText.parse(TEXT)).isEqualTo(admitting(NEU, 3, 1));
    }

    @Test
    void writesTheSameTextWhateverTheOrderOfTheStamps() {
        var activation = ActivationText.parse(TEXT);
        var turned = new ArrayList<>(activation.duties());
        Collections.reverse(turned);

        var other = new Activation(
                activation.workload(), activation.fence(), activation.revision(), activation.issuedAt(), turned);

        assertThat(ActivationText.write(other)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fence 3>fence 03",
                "fence 3>fence +3",
                "fence 3>fence -3",
                "fence 3>fence 3.0",
                "fence 3>fence 99999999999999999999",
                "fence 3>fence\u00a03",
                "fence 3>fence 3 ",
                "revision 1>revision 2147483648",
                "activation 1>activation 2",
                "workload orders>workload Orders",
                "workload orders>workload ../orders",
                "workload orders>workload ",
                "12:00:00Z>12:00:00.000Z",
                "12:00:00Z>13:00:00+01:00",
                "2026-11>+12026-11",
                "2026-11>1926-11",
                "EVERYBODY>everybody",
                "EVERYBODY>ALL",
                "workers yes>workers true",
                "workers yes>workers  yes",
                "stamp sea>stamp neu",
                "stamp sea>stamp zzz",
                "written no>written yes",
                "written yes>written yes really",
                "stamp neu>stump neu",
                "workload orders\n>",
            })
    void refusesEveryOtherSpelling(String change) {
        var parts = change.split(">", -1);
        var text = TEXT.replaceFirst(Pattern.quote(parts[0]), parts[1]);
        assertThat(text).isNotEqualTo(TEXT);

        assertThatThrownBy(() -> ActivationText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatItExpectedAndWhatItFoundInstead() {
        assertThatThrownBy(() -> ActivationText.parse(TEXT.replace("fence 3", "fence 03")))
                .hasMessage("an activation can be written in one way only: line 3 should be 'fence 3', but it is"
                        + " 'fence 03'");
        assertThatThrownBy(() -> ActivationText.parse(TEXT + "more"))
                .hasMessage("an activation can be written in one way only: line 9 should be empty, but it is 'more'");
    }

    @Test
    void refusesATextWithoutItsLastLineFeed() {
        assertThatThrownBy(() -> ActivationText.parse(TEXT.stripTrailing()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesCarriageReturnsAndBlankLines() {
        assertThatThrownBy(() -> ActivationText.parse(TEXT.replace("\n", "\r\n")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActivationText.parse(TEXT + "\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActivationText.parse("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanItCouldEverNeed() {
        assertThatThrownBy(() -> ActivationText.parse(TEXT + "x".repeat(10_000_000)))
                .hasMessageContaining("at most 16384 characters");
        var stamps = new StringBuilder(TEXT.substring(0, TEXT.indexOf("stamp")));
        for (var i = 100; i < 165; i++) {
            stamps.append("stamp s").append(i).append(" admits NOBODY workers no written no\n");
        }
        assertThatThrownBy(() -> ActivationText.parse(stamps.toString())).hasMessageContaining("at most 64 stamps");
    }

    @Test
    void acceptsAsMuchAsItEverNeeds() {
        var stamps = new StringBuilder(TEXT.substring(0, TEXT.indexOf("stamp")));
        for (var i = 100; i < 164; i++) {
            stamps.append("stamp s").append(i).append(" admits NOBODY workers no written no\n");
        }
        var largest = stamps.toString().replaceAll("revision [0-9]+", "revision " + Integer.MAX_VALUE);

        assertThat(ActivationText.parse(largest).duties()).hasSize(64);
        assertThat(ActivationText.parse(largest).revision()).isEqualTo(Integer.MAX_VALUE);
        assertThatThrownBy(() -> ActivationText.parse(largest.replace("revision 2147483647", "revision 2147483648")))
                .hasMessageContaining("a whole number from 0 to 2147483647");
        assertThatThrownBy(() -> ActivationText.parse("x".repeat(16_384))).hasMessageContaining("begins with");
        assertThatThrownBy(() -> ActivationText.parse("x".repeat(16_385))).hasMessageContaining("not 16385");
    }

    @Test
    void acceptsADocumentWithoutStampsInWhichNobodyDoesAnything() {
        var nobody = ActivationText.parse(TEXT.substring(0, TEXT.indexOf("stamp")));

        assertThat(nobody.dutyOf(NEU)).isEqualTo(Duty.nothing(NEU));
    }
}
