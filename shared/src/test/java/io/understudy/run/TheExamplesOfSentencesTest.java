package io.understudy.run;

import static io.understudy.run.ExamplesOfSentences.events;
import static io.understudy.run.ExamplesOfSentences.notices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of sentences shows what these examples show; so none may be missing. */
@Tag("languages")
class TheExamplesOfSentencesTest {

    @Test
    void theExamplesShowEveryKindOfEventAndOfNotice() {
        assertThat(events().keySet().stream().map(k -> k.split("`", -1)[1]))
                .containsAll(Arrays.stream(RunEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(notices().keySet().stream().map(k -> k.replace("`", "")))
                .containsAll(Arrays.stream(Notices.Transition.values())
                        .map(Enum::name)
                        .toList());
    }
}
