package io.understudy.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.MissingForARecovery;
import io.understudy.functions.azure.SaidByChanges;
import io.understudy.functions.azure.SaidByResources;
import io.understudy.functions.azure.SaidRightBeforeAnEffect;
import io.understudy.functions.azure.activation.SaidByPlaces;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.notify.SaidByChannels;
import io.understudy.functions.azure.probe.SaidByChecks;
import io.understudy.functions.mail.SaidOfOurselves;
import io.understudy.functions.mail.SaidOfTooLargeOrders;
import io.understudy.functions.settings.SaidOfSettings;
import io.understudy.functions.trigger.AnsweredCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The end of the page of sentences: what the functions say. Run it with {@code -Dunderstudy.writePages=true}. */
@Tag("languages")
class ThePageOfWhatTheFunctionsSayTest {

    private static final Path PAGE = Path.of("../docs/deciding/sentences.md");

    private static final String BEGIN = "<!-- what stands below is written by the tests of other modules -->\n";

    private static Map<String, String> ofResources = Map.of();
    private static Map<String, String> ofChanges = Map.of();
    private static Map<String, String> ofChecks = Map.of();

    @BeforeAll
    static void letThemSpeak() throws IOException {
        ofResources = SaidByResources.sentences();
        ofChanges = SaidByChanges.sentences();
        ofChecks = SaidByChecks.sentences();
    }

    @Test
    void thePageShowsWhatTheFunctionsSay() throws IOException, GeneralSecurityException {
        var page = Files.readString(PAGE);
        var before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        var expected = before
                + section("What a resource is found to be", ofResources)
                + section("What a resource is told", ofChanges)
                + section("What keeps an effect from being sent", keptBack())
                + section("What a check of a stamp finds", ofChecks)
                + section("What publishing an activation comes to", SaidByPlaces.sentences())
                + section("What telling people comes to", SaidByChannels.sentences())
                + section("What people are told of the automation itself", SaidOfOurselves.sentences())
                + section("What a recovery would miss", MissingForARecovery.sentences())
                + section("What a caller is answered", AnsweredCalls.sentences())
                + section("What is said of settings", SaidOfSettings.sentences());

        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("write docs/deciding/sentences.md again: run this test with -Dunderstudy.writePages=true")
                .isEqualTo(expected);
    }

    @Test
    void theExamplesShowEachCheckWellAndNotWell() {
        assertThat(ofChecks.keySet())
                .contains("`VerifyInside` Done", "`VerifyInside` NotYet")
                .contains("`VerifyWrites` Done", "`VerifyWrites` NotYet", "`VerifyWrites` Refused")
                .contains("`VerifyOutside` Done", "`VerifyOutside` NotYet")
                .contains("`ConfirmFenced` Done", "`ConfirmFenced` NotYet", "`ConfirmFenced` Refused");
    }

    @Test
    void theExamplesShowEveryPositionOfAResource() {
        assertThat(Position.class.getPermittedSubclasses())
                .extracting(Class::getSimpleName)
                .allSatisfy(
                        position -> assertThat(ofResources.keySet()).anyMatch(what -> what.endsWith("` " + position)));
    }

    @Test
    void theExamplesShowWhatEveryResourceIsTold() throws IOException {
        assertThat(SaidByChanges.kinds())
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(ofChanges)
                        .hasEntrySatisfying(
                                "`" + kind + "` NotYet",
                                words -> assertThat(words).contains(" was told to ")));
    }

    @Test
    void theExamplesShowEveryWayInWhichAGateIsNotFenced() {
        assertThat(ofChecks.keySet())
                .contains("`ConfirmFenced` NotYet, at an older fence")
                .contains("`ConfirmFenced` NotYet, with workers")
                .contains("`ConfirmFenced` NotYet, not in line")
                .contains("`ConfirmFenced` NotYet, with a twin that differs");
    }

    private static Map<String, String> keptBack() {
        var sentences = new LinkedHashMap<>(SaidRightBeforeAnEffect.sentences());
        sentences.putAll(SaidOfTooLargeOrders.sentences());
        return sentences;
    }

    private static String section(String title, Map<String, String> sentences) {
        var text = new StringBuilder("\n## " + title + "\n\n| what | sentence |\n|---|---|\n");
        sentences.forEach((what, sentence) ->
                text.append("| ").append(what).append(" | ").append(sentence).append(" |\n"));
        return text.toString();
    }
}
