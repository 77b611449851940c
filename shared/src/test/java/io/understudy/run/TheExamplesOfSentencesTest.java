package io.understudy.run;

import static io.understudy.run.ExamplesOfSentences.events;
import static io.understudy.run.ExamplesOfSentences.notices;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent;
import io.understudy.activation.SaidByGates;
import io.understudy.diagnose.Again;
import io.understudy.engine.AnsweredWishes;
import io.understudy.signal.OperatorAsked;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of sentences shows what these examples show; so none may be missing. */
@Tag("languages")
class TheExamplesOfSentencesTest {

    private static final String REFUSALS_HAVE_A_PART_OF_THEIR_OWN = "Refused";

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

    @Test
    void theExamplesShowEveryOutcomeOfAStepAndEveryAnswerToAWish() {
        assertThat(events().keySet())
                .containsAll(namesOf(Outcome.class).map(o -> "`StepEnded` " + o).toList());
        assertThat(AnsweredWishes.sentences().keySet().stream().map(TheExamplesOfSentencesTest::firstName))
                .containsAll(namesOf(Answer.class)
                        .filter(a -> !a.equals(REFUSALS_HAVE_A_PART_OF_THEIR_OWN))
                        .toList());
    }

    @Test
    void theExamplesShowWhatEveryWishIsAnsweredWhenItIsTaken() {
        assertThat(AnsweredWishes.sentences().keySet())
                .containsAll(Arrays.stream(OperatorAsked.Wish.values())
                        .map(w -> "`Taken` " + w)
                        .toList());
    }

    @Test
    void theExamplesShowEveryAnswerToADecisionThatIsAskedAgain() {
        assertThat(events().keySet().stream()
                        .filter(k -> k.startsWith("`DecidedAgain` "))
                        .map(k -> k.split("[ ,]", -1)[1]))
                .containsAll(Arrays.stream(Again.values()).map(Enum::name).toList());
    }

    @Test
    void theExamplesShowWhatAGateSaysAfterEveryKindOfEvent() {
        assertThat(SaidByGates.sentences().keySet().stream().map(TheExamplesOfSentencesTest::firstName))
                .containsAll(namesOf(GateEvent.class).toList());
    }

    private static Stream<String> namesOf(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName);
    }

    private static String firstName(String key) {
        return key.startsWith("`") ? key.split("`", -1)[1] : key;
    }
}
