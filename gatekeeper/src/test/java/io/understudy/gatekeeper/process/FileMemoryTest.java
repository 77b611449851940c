package io.understudy.gatekeeper.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMemoryTest {

    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void remembersWithinOneBoot() {
        memory("boot-1").keep("document\n");

        var restarted = memory("boot-1");

        assertThat(restarted.recall()).contains("document\n");
        assertThat(restarted.isFromThisBoot()).isTrue();
    }

    @Test
    void knowsThatWhatItRemembersIsFromAnotherBoot() {
        memory("boot-1").keep("document\n");

        var returned = memory("boot-2");

        assertThat(returned.recall()).contains("document\n");
        assertThat(returned.isFromThisBoot()).isFalse();
    }

    @Test
    void trustsNothingWhenTheBootIsNotKnown() {
        memory("").keep("document\n");

        assertThat(memory("").isFromThisBoot()).isFalse();
    }

    @Test
    void isNoLongerTrustedOnceDoubted() {
        var memory = memory("boot-1");
        memory.keep("document\n");
        memory.distrust();

        assertThat(memory("boot-1").isFromThisBoot()).isFalse();
        assertThat(memory("boot-1").recall()).contains("document\n");
    }

    @Test
    void remembersNothingFromAnEmptyVolumeOrAHugeFile() throws IOException {
        assertThat(memory("boot-1").recall()).isEmpty();

        Files.writeString(folder.resolve("gate"), "x".repeat(1_000_000));

        assertThat(memory("boot-1").recall()).isEmpty();
    }

    @Test
    void complainsWhenItCannotWriteAndGoesOn() {
        var memory = new FileMemory(folder.resolve("missing").resolve("gate"), "boot-1", complaints::add);

        memory.keep("document\n");

        assertThat(complaints).singleElement().asString().startsWith("not remembered");
        assertThat(memory.recall()).contains("document\n");
    }

    private FileMemory memory(String bootMark) {
        return new FileMemory(folder.resolve("gate"), bootMark, complaints::add);
    }
}
