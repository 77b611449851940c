package io.understudy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("languages")
class ReadingWhatGatesSayTest {

    private static final StampName WEU = new StampName("weu");
    private static final StateAnswer FENCED = new StateAnswer(
            new WorkloadName("orders"),
            WEU,
            new Fence(4),
            1,
            new Doing(Degree.of(Admission.NOBODY), false, false),
            Set.of(Claim.SETTLED, Claim.IN_LINE, Claim.TWINS_AGREE),
            "the control region says so");

    @Property(tries = 300)
    void readsEveryStateThatItWrites(@ForAll("states") StateAnswer state) {
        assertThat(StateAnswer.parse(state.text()).understood()).contains(state);
    }

    @Property(tries = 300)
    void readsEveryCheckThatItWrites(
            @ForAll boolean good, @ForAll String words, @ForAll boolean primary, @ForAll Instant committedAt) {
        var seen = new HealthAnswer(good, words, Optional.of(new HealthAnswer.DataSeen(primary, committedAt)));
        var unseen = new HealthAnswer(good, words, Optional.empty());
        var written = new WriteAnswer(good, words);

        assertThat(HealthAnswer.parse(seen.text()).understood()).contains(seen);
        assertThat(HealthAnswer.parse(unseen.text()).understood()).contains(unseen);
        assertThat(WriteAnswer.parse(written.text()).understood()).contains(written);
    }

    @Property(tries = 1000)
    void neverThrowsWhateverItIsGiven(@ForAll String text) {
        readEverything(text);
    }

    @Property(tries = 1000)
    void neverThrowsForAnAnswerThatWasSpoilt(
            @ForAll("states") StateAnswer state, @ForAll String piece, @ForAll int at, @ForAll int cut) {
        var text = state.text();
        var from = Math.floorMod(at, text.length());
        var to = Math.min(text.length(), from + Math.floorMod(cut, 8));

        readEverything(text.substring(0, from) + piece + text.substring(to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "3",
                "\"NOBODY\"",
                "<html>welcome</html>",
                "{",
                "{\"fence\":4",
                "{\"fence\":4}{}",
                "{\"fence\":4,\"fence\":5}",
                "{\"words\":\"\\u12\"}",
                "{\"words\":\"\\u+123\"}",
                "{\"words\":\"\\u-001\"}",
                "{\"words\":\"\\q\"}",
                "{\"words\":\"\u0000\"}",
                "{\"healthy\":tru}",
            })
    void saysWhyItDoesNotUnderstand(String text) {
        for (var heard : readEverything(text)) {
            assertThat(heard)
                    .isInstanceOfSatisfying(
                            Heard.NotUnderstood.class,
                            not -> assertThat(not.why()).isNotBlank());
        }
    }

    @Test
    void readsNothingThatIsTooLongOrTooDeep() {
        var deep = "{\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        var deeper = "{\"a\":".repeat(60_000);
        var long_ = "{\"words\":\"" + "x".repeat(Limits.TEXT_MAX) + "\"}";

        for (var text : List.of(deep, deeper, long_)) {
            assertThat(readEverything(text)).allMatch(heard -> heard instanceof Heard.NotUnderstood<?>);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workload",
                "stamp",
                "fence",
                "revision",
                "admits",
                "runsWorkers",
                "isWritten",
                "isSettled",
                "isByHand",
                "isInLine",
                "twinsAgree",
                "why"
            })
    void believesNoStateThatLeavesOutWhatEveryGateSays(String member) {
        var text = FENCED.text()
                .replaceFirst("\"" + member + "\":(\"[^\"]*\"|[^,}]*),?", "")
                .replace(",}", "}");

        assertThat(StateAnswer.parse(text))
                .isInstanceOfSatisfying(
                        Heard.NotUnderstood.class,
                        not -> assertThat(not.why()).startsWith("its '" + member + "' is missing or is not "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "\"fence\":4>\"fence\":\"4\"",
                "\"fence\":4>\"fence\":4.0",
                "\"fence\":4>\"fence\":4.5",
                "\"fence\":4>\"fence\":-4",
                "\"fence\":4>\"fence\":9223372036854775808",
                "\"fence\":4>\"fence\":null",
                "\"revision\":1>\"revision\":2147483648",
                "\"isInLine\":true>\"isInLine\":\"true\"",
                "\"isInLine\":true>\"isInLine\":1",
                "\"runsWorkers\":false>\"runsWorkers\":\"false\"",
                "\"admits\":\"NOBODY\">\"admits\":\"nobody\"",
                "\"admits\":\"NOBODY\">\"admits\":\"\"",
                "\"admits\":\"NOBODY\">\"admits\":false",
                "\"admits\":\"NOBODY\">\"admits\":[\"NOBODY\"]",
                "\"stamp\":\"weu\">\"stamp\":\"WEU and more\"",
            })
    void believesNoStateWhoseMembersAreOfAnotherKind(String good, String bad) {
        assertThat(FENCED.text()).contains(good);

        assertThat(StateAnswer.parse(FENCED.text().replace(good, bad))).isInstanceOf(Heard.NotUnderstood.class);
    }

    @Test
    void keepsAFenceOf64BitsExactly() {
        var state = new StateAnswer(
                FENCED.workload(), WEU, new Fence(Long.MAX_VALUE - 1), 0, FENCED.does(), FENCED.claims(), "");

        assertThat(StateAnswer.parse(state.text()).understood().map(StateAnswer::fence))
                .contains(new Fence(Long.MAX_VALUE - 1));
    }

    /** A browser keeps no number above 9007199254740991 unharmed. */
    @Test
    void writesAFenceAsTextFromTheSecondEpochOn() {
        assertThat(textOf(new Fence(4294967295L))).contains("\"fence\":4294967295,");
        assertThat(textOf(new Fence(4294967296L))).contains("\"fence\":\"4294967296\",");
    }

    @Test
    void readsALargeFenceThatAGateOfBeforeWroteAsANumber() {
        var text = textOf(new Fence(4294967296L)).replace("\"4294967296\"", "4294967296");

        assertThat(StateAnswer.parse(text).understood().map(StateAnswer::fence)).contains(new Fence(4294967296L));
    }

    private static String textOf(Fence fence) {
        return new StateAnswer(FENCED.workload(), WEU, fence, 0, FENCED.does(), FENCED.claims(), "").text();
    }

    @Test
    void countsFreshnessThatCannotBeReadAsNotSaid() {
        for (var data : List.of(
                "null",
                "[]",
                "{}",
                "{\"isPrimary\":true}",
                "{\"isPrimary\":true,\"committedAt\":\"yesterday\"}",
                "{\"isPrimary\":\"yes\",\"committedAt\":\"2026-11-21T12:00:00Z\"}")) {
            var text = "{\"healthy\":true,\"words\":\"well\",\"data\":" + data + "}";

            assertThat(HealthAnswer.parse(text).understood())
                    .contains(new HealthAnswer(true, "well", Optional.empty()));
        }
    }

    @Test
    void cutsWordsThatAreLong() {
        var health = new HealthAnswer(true, "x".repeat(5000), Optional.empty());
        var rocket = new WriteAnswer(true, "x".repeat(299) + "\ud83d\ude80".repeat(10));

        assertThat(health.words()).hasSize(301).endsWith("x…");
        assertThat(rocket.words()).isEqualTo("x".repeat(299) + "…");
        assertThat(new StateAnswer(FENCED.workload(), WEU, Fence.NONE, 0, FENCED.does(), Set.of(), "y".repeat(5000))
                        .why())
                .hasSize(2001);
    }

    @Test
    void findsTheUsersOwnPathBehindWhatAnIngressAsks() {
        assertThat(GatePath.of("/admit/orders/1")).contains(GatePath.ADMIT);
        assertThat(GatePath.of("/authorize")).contains(GatePath.AUTHORIZE);
        assertThat(GatePath.of("/admittance")).isEmpty();
        assertThat(GatePath.of("/state/orders")).isEmpty();
        for (var path : GatePath.values()) {
            assertThat(GatePath.of(path.path())).contains(path);
        }
    }

    private static List<Heard<?>> readEverything(String text) {
        return List.of(StateAnswer.parse(text), HealthAnswer.parse(text), WriteAnswer.parse(text), Doing.parse(text));
    }

    @Provide
    Arbitrary<StateAnswer> states() {
        var does = Combinators.combine(
                        Arbitraries.of("EVERYBODY", "READS_ONLY", "NOBODY", "PROBES"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((word, workers, written) -> new Doing(new Degree(word), workers, written));
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        does,
                        Arbitraries.of(Claim.class).set(),
                        Arbitraries.strings().ofMaxLength(200))
                .as((fence, revision, doing, claims, why) -> new StateAnswer(
                        new WorkloadName("orders"), WEU, new Fence(fence), revision, doing, claims, why));
    }

    @Test
    void readsWhatAGateRemarksAndMissesNothingWhereItRemarksNothing() {
        var remarks = new Remarks(
                Optional.of("two documents have the number 3.0"), List.of("k1", "k2"), Optional.of("2 held"));
        var said = new StateAnswer(FENCED.workload(), WEU, Fence.NONE, 0, FENCED.does(), Set.of(), "cold", remarks);

        assertThat(StateAnswer.parse(said.text()).understood()).contains(said);
        assertThat(StateAnswer.parse(FENCED.text()).understood().map(StateAnswer::remarks))
                .contains(Remarks.NONE);
    }

    @Test
    void readsWhereUsersCameTo() {
        var told = new StampAnswer(FENCED.workload(), WEU, Optional.of("shop"), Degree.of(Admission.EVERYBODY));
        var untold = new StampAnswer(FENCED.workload(), WEU, Optional.empty(), Degree.of(Admission.NOBODY));

        assertThat(told.text())
                .isEqualTo("{\"workload\":\"orders\",\"stamp\":\"weu\",\"estate\":\"shop\",\"admits\":\"EVERYBODY\"}");
        assertThat(StampAnswer.parse(told.text()).understood()).contains(told);
        assertThat(StampAnswer.parse(untold.text()).understood()).contains(untold);
        assertThat(StampAnswer.parse("<html>").understood()).isEmpty();
    }
}
