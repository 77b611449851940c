package io.understudy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickingOnlyWhatIsDoneTest {

    @ParameterizedTest
    @CsvSource({"done, ✓", "already-done, ✓", "not-yet, …", "unknown, …", "refused, ✗", "'', ·"})
    void aStepHasTheSignOfItsOutcome(String outcome, String sign) {
        var event =
                JsonNodeFactory.instance.objectNode().put("type", "StepEnded").put("outcome", outcome);

        assertThat(Mark.of(event).sign()).isEqualTo(sign);
    }

    @ParameterizedTest
    @CsvSource({
        "EvidenceChanged, ◦",
        "VerdictChanged, !",
        "HeldBack, !",
        "RunStarted, ■",
        "RunEnded, ■",
        "StepOrdered, →",
        "WishNoted, ·"
    })
    void everyOtherEventHasTheSignOfItsType(String type, String sign) {
        assertThat(Mark.of(JsonNodeFactory.instance.objectNode().put("type", type))
                        .sign())
                .isEqualTo(sign);
    }
}
