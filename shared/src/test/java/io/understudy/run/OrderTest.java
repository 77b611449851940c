package io.understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.StartCluster;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.topology.ResourceId;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant ORDERED_AT = Instant.parse("2026-11-21T06:00:00Z");

    private final Order order = new Order(
            new WorkloadName("orders"),
            new RunId("orders-3"),
            new StepId("start"),
            1,
            0,
            new Fence(3),
            new StartCluster(new ResourceId("/subscriptions/s1/resourceGroups/rg1/providers/"
                    + "Microsoft.ContainerService/managedClusters/neu")),
            ORDERED_AT,
            "a test");

    @Test
    void hasBeenAskedForSinceItWasOrderedHoweverOftenItIsAskedAgain() {
        assertThat(order.again().again().askedFor(ORDERED_AT.plusSeconds(40))).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void hasAnIdThatTheBusTakesHoweverLongItsNamesAre() {
        var longest = new Order(
                new WorkloadName("w".repeat(63)),
                new RunId("w".repeat(63) + "-" + Long.MAX_VALUE),
                new StepId("s".repeat(120)),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                new Fence(3),
                order.action(),
                ORDERED_AT,
                "a test");
        var report = new OutcomeReport(
                longest.workload(), longest.run(), longest.step(), 1, new Outcome.Done("done"), ORDERED_AT);

        assertThat(longest.id()).hasSizeLessThanOrEqualTo(128);
        assertThat(report.id()).hasSizeLessThanOrEqualTo(128);
        assertThat(longest.id()).isNotEqualTo(longest.again().id());
    }

    @Test
    void hasNotBeenAskedForLessThanNothingWhereTwoClocksDiffer() {
        assertThat(order.askedFor(ORDERED_AT.minusSeconds(5))).isZero();
    }
}
