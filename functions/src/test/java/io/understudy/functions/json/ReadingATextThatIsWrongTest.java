package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.run.RunEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("languages")
class ReadingATextThatIsWrongTest {

    @Test
    void saysWhereATextIsWrong() {
        assertThatThrownBy(() -> Envelope.parse("no json")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> Envelope.parse("{}")).hasMessageContaining("no envelope");
        assertThatThrownBy(() -> RecordJson.read(RecordJson.parse("{\"type\":\"Explode\"}"), RunEvent.class))
                .hasMessageContaining("$.type is 'Explode'");
        assertThatThrownBy(() -> RecordJson.read(RecordJson.parse("{\"type\":\"RunServing\"}"), RunEvent.class))
                .hasMessageContaining("$.at is missing");
    }

    /** It may narrow what the others say: a bound, an expiry. */
    @Test
    void doesNotPassOverWhatANewerWriterAdded() {
        var text = "{\"type\":\"RunServing\",\"at\":\"2026-11-21T06:00:00Z\",\"run\":\"orders-2\",\"mood\":\"good\"}";

        assertThatThrownBy(() -> RecordJson.read(RecordJson.parse(text), RunEvent.class))
                .isInstanceOf(RecordJson.Unfamiliar.class)
                .hasMessage("$.mood is not known here");
        assertThatThrownBy(() -> RecordJson.read(RecordJson.parse("{\"type\":\"Explode\"}"), RunEvent.class))
                .isInstanceOf(RecordJson.Unfamiliar.class);
    }
}
