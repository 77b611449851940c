package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.Action;
import io.understudy.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("languages")
class FossilsOfTheLedgerTest {

    /** What a released version wrote stays readable for ever: from the first release on, this text is only added to. */
    @Test
    void stillReadsWhatTheFirstVersionWrote() throws IOException {
        var lines = fossil("events-form-1.jsonl");

        for (var line : lines) {
            var event = RecordJson.read(RecordJson.parse(line), RunEvent.class);
            assertThat(RecordJson.text(RecordJson.write(event, RunEvent.class))).isEqualTo(line);
        }
        assertThat(lines).hasSize((int) TheLanguageOfTheLedgerTest.everyEvent().count());
    }

    @Test
    void stillReadsEveryActionThatTheFirstVersionWrote() throws IOException {
        var actions = new LinkedHashSet<Class<?>>();
        for (var line : fossil("actions-form-1.jsonl")) {
            var action = RecordJson.read(RecordJson.parse(line), Action.class);
            assertThat(RecordJson.text(RecordJson.write(action, Action.class))).isEqualTo(line);
            actions.add(action.getClass());
        }

        assertThat(actions)
                .as("add a line for a new action to actions-form-1.jsonl")
                .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @Test
    void refusesAnActionThatDoesNotDoWhatItsTypeSays() throws IOException {
        var admitting = fossil("actions-form-1.jsonl").stream()
                .filter(l -> l.contains("AdmitStamp"))
                .findFirst()
                .orElseThrow();

        var lie = RecordJson.parse(admitting.replace("AdmitStamp", "CloseStamp"));

        assertThatThrownBy(() -> RecordJson.read(lie, Action.class)).hasMessageContaining("must leave it no duty");
    }

    private static List<String> fossil(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/ledger").resolve(name));
    }
}
