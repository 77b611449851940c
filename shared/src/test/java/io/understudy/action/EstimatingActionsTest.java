package io.understudy.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EstimatingActionsTest {

    @Test
    void everyActionHasFiguresAndSaysWhereTheyComeFrom() {
        assertThat(EveryAction.examples().stream()
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of(Action.class.getPermittedSubclasses()));
        assertThat(EveryAction.examples()).extracting(Action::estimate).allSatisfy(estimate -> {
            assertThat(estimate.usual()).isPositive().isLessThanOrEqualTo(estimate.bad());
            assertThat(estimate.source()).hasSizeGreaterThan(15).matches("[^\\n]+[^.]");
        });
    }

    @Test
    void figuresThatAreCalledDocumentedNameTheirDocument() {
        assertThat(EveryAction.examples())
                .extracting(Action::estimate)
                .filteredOn(e -> e.basis() == Estimate.Basis.DOCUMENTED)
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.source()).containsPattern("documentation|FAQ|by default"));
    }

    @Test
    void promotingAsPlannedMayTakeLongerThanByForce() {
        for (var move : EveryAction.with(Effect.MOVES_DATA)) {
            assertThat(move.losing(DataLoss.REFUSED).estimate().bad())
                    .isGreaterThanOrEqualTo(
                            move.losing(DataLoss.ACCEPTED).estimate().bad());
        }
    }

    @Test
    void anEstimateIsRefusedWhoseBadDayIsShorterThanItsUsualOne() {
        assertThatThrownBy(() -> Estimate.assumed(Duration.ofSeconds(2), Duration.ofSeconds(1), "a slip"))
                .hasMessageContaining("0 < usual ≤ bad");
        assertThatThrownBy(() -> Estimate.assumed(Duration.ZERO, Duration.ofSeconds(1), "a slip"))
                .hasMessageContaining("0 < usual ≤ bad");
    }
}
