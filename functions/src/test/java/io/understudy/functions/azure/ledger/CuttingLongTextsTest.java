package io.understudy.functions.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.models.TableEntity;
import io.understudy.functions.json.RecordJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CuttingLongTextsTest {

    @Test
    void cutsNoCharacterInTwo() {
        for (int shift = 0; shift < 2; shift++) {
            var text = "x".repeat(shift) + "🎭".repeat(40_000);
            var row = new TableEntity("orders", "e000000000000");

            LongText.put(row, text);

            assertThat(LongText.of(row)).isEqualTo(text);
            assertThat(row.getProperties())
                    .hasSizeGreaterThan(4)
                    .allSatisfy((name, piece) ->
                            assertThat(throughTheWire(piece.toString())).isEqualTo(piece));
        }
    }

    /** Somebody else may have cut a character in two: its half has no bytes of its own. */
    @Test
    void carriesHalfACharacterAsItsNumber() {
        var half = "half a mask: \uD83C, a whole one: 🎭";
        var json = LongText.carriable("\"" + half + "\"");

        assertThat(throughTheWire(json)).isEqualTo(json);
        assertThat(RecordJson.parse(json).textValue()).isEqualTo(half);
    }

    private static String throughTheWire(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
