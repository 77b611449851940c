package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.run.RunEvent;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What our codec costs beside Jackson's own tree of the same text, printed for people: the aim is five times at most. A
 * machine that is busy with other work says little, so only the sameness of the text is asserted.
 */
class TheCostOfTheCodecTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final int BATCHES = 100;
    private static final int ROUNDS = 200;

    @Test
    void isAFewTimesThatOfJacksonsTree() {
        var event = TheLanguageOfTheLedgerTest.everyEvent()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .findFirst()
                .orElseThrow();
        var tree = RecordJson.write(event, RunEvent.class);
        var text = tree.toString();

        var write = micros(() -> RecordJson.text(RecordJson.write(event, RunEvent.class)));
        var writeTree = micros(tree::toString);
        var read = micros(() -> RecordJson.read(RecordJson.parse(text), RunEvent.class));
        var readTree = micros(() -> tree(text));

        System.out.printf(
                Locale.ROOT,
                "the start of a run, %,d characters: written in %.1f µs, %.1f times Jackson's tree (%.1f µs);"
                        + " read in %.1f µs, %.1f times (%.1f µs)%n",
                text.length(),
                write,
                write / writeTree,
                writeTree,
                read,
                read / readTree,
                readTree);
        assertThat(RecordJson.text(RecordJson.write(event, RunEvent.class))).isEqualTo(text);
        assertThat(RecordJson.read(tree, RunEvent.class)).isEqualTo(event);
    }

    /** The best of several batches: whatever else the machine does makes a batch longer, never shorter. */
    private static double micros(Supplier<Object> work) {
        var kept = 0;
        var best = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            var begin = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                kept += System.identityHashCode(work.get()) & 1;
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        assertThat(kept).isNotNegative();
        return best / 1_000.0 / ROUNDS;
    }

    private static Object tree(String text) {
        try {
            return JACKSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
