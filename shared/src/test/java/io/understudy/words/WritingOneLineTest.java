package io.understudy.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingOneLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\nINFO b", "a\r\nINFO b", "a\u2028INFO b", "a\u0085INFO b", "a\u001b\tINFO b"})
    void makesNoSecondLineOfWhateverSomebodySent(String text) {
        assertThat(Lines.one(text)).isEqualTo("a INFO b");
    }
}
