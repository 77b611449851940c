package io.understudy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptingTest {

    private static final Instant TROUBLE = Instant.parse("2026-01-01T03:00:00Z");

    private final Map<String, Instant> ended = new HashMap<>();
    private final Map<String, Instant> ordered = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Optional<Instant> question = Optional.empty();

    private final Prompter.Company company = new Prompter.Company() {
        @Override
        public Optional<Instant> endOf(String step) {
            return Optional.ofNullable(ended.get(step));
        }

        @Override
        public Optional<Instant> orderOf(String step) {
            return Optional.ofNullable(ordered.get(step));
        }

        @Override
        public Optional<Instant> firstQuestion() {
            return question;
        }

        @Override
        public void act(Act act) {
            done.add(act.words());
        }
    };

    @Test
    void eachActIsDoneOnceWhenItsMomentHasCome() {
        var prompter = prompting(
                act("later", new Moment.After(Duration.ofSeconds(5))), act("at once", new Moment.After(Duration.ZERO)));

        prompter.prompt(after(0), company);
        assertThat(done).containsExactly("at once");
        assertThat(prompter.nextByTheClock()).hasValue(after(5));

        prompter.prompt(after(5), company);
        prompter.prompt(after(6), company);
        assertThat(done).containsExactly("at once", "later");
        assertThat(prompter.toCome()).isEmpty();
    }

    @Test
    void whatFollowsAStepWaitsForItsEnd() {
        var prompter = prompting(act("then", new Moment.AfterStep("activate", Duration.ofSeconds(10))));
        ordered.put("activate", after(1));

        prompter.prompt(after(60), company);
        assertThat(done).isEmpty();
        assertThat(prompter.awaitsAStep()).isTrue();

        ended.put("activate", after(60));
        prompter.prompt(after(69), company);
        assertThat(done).isEmpty();
        prompter.prompt(after(70), company);
        assertThat(done).containsExactly("then");
    }

    @Test
    void whatComesDuringAStepWaitsForItsOrder() {
        var prompter = prompting(act("then", new Moment.DuringStep("capacity", Duration.ofSeconds(3))));
        ordered.put("capacity", after(20));

        prompter.prompt(after(23), company);

        assertThat(done).containsExactly("then");
    }

    @Test
    void aStepFromBeforeTheTroubleIsOfAnotherRun() {
        var prompter = prompting(act("then", new Moment.AfterStep("activate", Duration.ZERO)));
        ended.put("activate", TROUBLE.minusSeconds(60));

        prompter.prompt(after(60), company);

        assertThat(done).isEmpty();
    }

    @Test
    void anAnswerWaitsForAQuestion() {
        var prompter = prompting(act("yes", new Moment.AfterQuestion(Duration.ofMinutes(1))));
        prompter.prompt(after(600), company);
        assertThat(done).isEmpty();

        question = Optional.of(after(600));
        prompter.prompt(after(660), company);

        assertThat(done).containsExactly("yes");
    }

    @Test
    void whatLastsForAWhileIsMendedByItself() {
        var lasting = new Deed.Change(Fault.EDGE, Side.ACTIVE, true, Optional.of(Duration.ofSeconds(30)));
        var prompter = prompting(new Act("gone", new Moment.After(Duration.ofSeconds(1)), lasting));

        prompter.prompt(after(2), company);
        prompter.prompt(after(31), company);
        assertThat(done).containsExactly("gone");
        prompter.prompt(after(32), company);

        assertThat(done).containsExactly("gone", "edge is mended");
    }

    private static Prompter prompting(Act... acts) {
        var expectation = new Expectation(
                Expectation.Ends.STAYED, Duration.ofMinutes(5), Expectation.Most.UNLIMITED, List.of(), List.of());
        return new Prompter(new Scenario("mine", "It goes.", Optional.empty(), List.of(acts), expectation), TROUBLE);
    }

    private static Act act(String words, Moment moment) {
        return new Act(words, moment, new Deed.Change(Fault.EDGE, Side.ACTIVE, true, Optional.empty()));
    }

    private static Instant after(long seconds) {
        return TROUBLE.plusSeconds(seconds);
    }
}
