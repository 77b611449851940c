package io.understudy.run;

import static io.understudy.run.ExamplesOfSentences.ends;
import static io.understudy.run.ExamplesOfSentences.events;
import static io.understudy.run.ExamplesOfSentences.losses;
import static io.understudy.run.ExamplesOfSentences.news;
import static io.understudy.run.ExamplesOfSentences.notices;
import static io.understudy.run.ExamplesOfSentences.reasons;
import static io.understudy.run.ExamplesOfSentences.refusals;
import static io.understudy.run.ExamplesOfSentences.verdicts;
import static io.understudy.run.ExamplesOfSentences.witnesses;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.engine.TurningAway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every sentence that the model makes for people, one example each, as a page. After a change write it again by running
 * this test with {@code -Dunderstudy.writePages=true}, then read it aloud.
 */
@Tag("languages")
class ThePageOfSentencesTest {

    private static final Path PAGE = Path.of("../docs/deciding/sentences.md");

    @Test
    void thePageShowsEverySentence() throws IOException {
        var page = """
                # Sentences

                Written from the code; do not edit.
                Every sentence that the model makes for people, with one example each.
                Workload orders runs in stamp weu, and stamp neu stands by.
                """
                + section("What a witness says", witnesses())
                + section("Verdicts", verdicts())
                + section("What the guards refuse with", refusals())
                + section("What may be lost", losses())
                + section("Why a move is made", reasons())
                + section("What an order is turned away with", TurningAway.sentences())
                + section("What the ledger tells", events())
                + section("How a run ends", ends())
                + section("What people are told", notices())
                + section("What people are told of an incident", news());

        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.exists(PAGE) ? new String(Files.readAllBytes(PAGE), StandardCharsets.UTF_8) : "")
                .as("write docs/deciding/sentences.md again: run this test with -Dunderstudy.writePages=true")
                .isEqualTo(page);
    }

    @Test
    void noExampleShowsMoreDigitsThanAPersonReads() throws IOException {
        assertThat(Files.readString(PAGE)).doesNotContainPattern("\\d\\.\\d{2}").doesNotContainPattern("T\\d\\d:");
    }

    private static String section(String title, Map<String, String> sentences) {
        var text = new StringBuilder("\n## " + title + "\n\n| what | sentence |\n|---|---|\n");
        sentences.forEach((what, sentence) ->
                text.append("| ").append(what).append(" | ").append(sentence).append(" |\n"));
        return text.toString();
    }
}
