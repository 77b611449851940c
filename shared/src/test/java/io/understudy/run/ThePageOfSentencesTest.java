package io.understudy.run;

import static io.understudy.run.ExamplesOfSentences.actions;
import static io.understudy.run.ExamplesOfSentences.ends;
import static io.understudy.run.ExamplesOfSentences.events;
import static io.understudy.run.ExamplesOfSentences.losses;
import static io.understudy.run.ExamplesOfSentences.news;
import static io.understudy.run.ExamplesOfSentences.notices;
import static io.understudy.run.ExamplesOfSentences.questions;
import static io.understudy.run.ExamplesOfSentences.reasons;
import static io.understudy.run.ExamplesOfSentences.refusals;
import static io.understudy.run.ExamplesOfSentences.verdicts;
import static io.understudy.run.ExamplesOfSentences.witnesses;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.SaidByGates;
import io.understudy.engine.AnsweredWishes;
import io.understudy.engine.TurningAway;
import io.understudy.plan.FoundInEstates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every kind of sentence that people read, one example each, as a page; here are those that the model makes. After a change write it again by running
 * this test with {@code -Dunderstudy.writePages=true}, then read it aloud.
 */
@Tag("languages")
class ThePageOfSentencesTest {

    private static final Path PAGE = Path.of("../docs/deciding/sentences.md");

    private static final String REST = "\n<!-- what stands below is written by the tests of other modules -->\n";

    @Test
    void thePageShowsEverySentence() throws IOException {
        var page = """
                # Sentences

                Written from the code; do not edit.
                Every kind of sentence that the model, the gate and the functions tell people, with one example each.
                Workload orders runs in stamp weu, and stamp neu stands by.

                Four kinds stand elsewhere:

                - What is wrong in an estate file stands in `EstateYaml` and the classes beside it; `./understudy validate` says it with the line.
                - What `./understudy plan --lint` finds stands in `PlanLinter` and `Foresight`; [effects](effects.md) has the rules.
                - What is wrong in a scenario stands in `ScenarioYaml`; [scenarios](../operating/scenarios.md) has the form.
                - How a command ends that was called wrongly stands in `BadInputTest`, command by command.
                """
                + section("What a witness says", witnesses())
                + section("Verdicts", verdicts())
                + section("What the guards refuse with", refusals())
                + section("What may be lost", losses())
                + section("Why a move is made", reasons())
                + section("What people are asked", questions())
                + section("What a wish is answered", AnsweredWishes.sentences())
                + section("What an order asks for", actions())
                + section("What an order is turned away with", TurningAway.sentences())
                + section("What an outcome that comes late counts for", SaidOfLateNews.sentences())
                + section("What the ledger tells", events())
                + section("How a run ends", ends())
                + section("What people are told", notices())
                + section("What people are told of an incident", news())
                + section("What a gate says", SaidByGates.sentences())
                + section("What `validate` finds in an estate", FoundInEstates.sentences())
                + theRest();

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

    /** What other modules say, as their own tests have written it. */
    private static String theRest() throws IOException {
        var page = Files.readString(PAGE);
        var from = page.indexOf(REST);
        return from < 0 ? REST : page.substring(from);
    }

    private static String section(String title, Map<String, String> sentences) {
        var text = new StringBuilder("\n## " + title + "\n\n| what | sentence |\n|---|---|\n");
        sentences.forEach((what, sentence) ->
                text.append("| ").append(what).append(" | ").append(sentence).append(" |\n"));
        return text.toString();
    }
}
