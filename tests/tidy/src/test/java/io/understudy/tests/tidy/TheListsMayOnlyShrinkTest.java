package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheListsMayOnlyShrinkTest {

    @ParameterizedTest
    @CsvSource({
        "long-files.txt, 5",
        "long-methods.txt, 1",
        "unnamed-constants.txt, 1",
        "unread-methods.txt, 17",
        "unread-on-the-stage.txt, 71"
    })
    void eachListIsAsLongAsItWas(String list, int names) {
        assertThat(Exceptions.of(list))
                .as(
                        "%s: mend what is new instead of listing it; where the list became shorter, write its length here",
                        list)
                .hasSize(names);
    }
}
