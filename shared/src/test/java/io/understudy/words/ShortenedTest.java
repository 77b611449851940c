package io.understudy.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {

    @Test
    void leavesAShortTextAlone() {
        assertThat(Shortened.to(4, "four")).isEqualTo("four");
    }

    @Test
    void saysThatSomethingIsMissing() {
        assertThat(Shortened.to(4, "fifth")).isEqualTo("fif…");
    }

    @Test
    void neverCutsOneCharacterInTwo() {
        assertThat(Shortened.to(4, "ab🎭🎭")).isEqualTo("ab…");
        assertThat(Shortened.to(5, "ab🎭🎭")).isEqualTo("ab🎭…");
        assertThat(Shortened.to(1, "🎭🎭")).isEqualTo("…");
    }
}
