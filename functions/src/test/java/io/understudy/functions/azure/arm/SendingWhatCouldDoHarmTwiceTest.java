package io.understudy.functions.azure.arm;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingWhatCouldDoHarmTwiceTest {

    private static final StartCluster ACTION = new StartCluster(new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu"));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Position DIFFERS = new Position.Differs("the lamp is dark");

    private final HandClock clock = new HandClock();
    private final BookInMemory book = new BookInMemory();
    private final Lamp lamp = new Lamp(clock, book);
    private final Order order = orderTo(ACTION);

    @Test
    void onlyReadsWhileACallThatCouldDoHarmTwiceMayBeAtWork() {
        lamp.willBe(DIFFERS).isLeftToWorkFor(Duration.ofMinutes(2));

        lamp.carryOut(order, ACTION, WANTED);
        clock.pass(Duration.ofSeconds(119));
        var watched = lamp.carryOut(order.again(), ACTION, WANTED);
        clock.pass(Duration.ofSeconds(2));
        var lost = lamp.carryOut(order.again().again(), ACTION, WANTED);

        assertThat(watched.words()).isEqualTo("the lamp is dark");
        assertThat(lost.words()).isEqualTo("the lamp was told to shine");
        assertThat(lamp.sent()).isEqualTo(2);
    }

    @Test
    void onlyReadsInAnotherProcessWhileTheFirstCallMayBeAtWork() {
        lamp.willBe(DIFFERS).isLeftToWorkFor(Duration.ofMinutes(2));
        var other = new Lamp(clock, book).willBe(DIFFERS);
        other.isLeftToWorkFor(Duration.ofMinutes(2));

        lamp.carryOut(order, ACTION, WANTED);
        clock.pass(Duration.ofSeconds(119));

        assertThat(other.carryOut(order, ACTION, WANTED).words()).isEqualTo("the lamp is dark");
        assertThat(other.carryOut(order.again(), ACTION, WANTED).words()).isEqualTo("the lamp is dark");
        assertThat(other.sent()).isZero();
    }

    @Test
    void sendsOnceHoweverOftenItIsOrderedWhileTheConnectionBreaks() {
        lamp.willBe(DIFFERS)
                .refusesToShine(CallFailure.uncertain("light the lamp", "the connection broke"))
                .isLeftToWorkFor(Duration.ofMinutes(2));

        for (int attempt = 1; attempt <= 8; attempt++) {
            lamp.carryOut(Orders.attempt(attempt, ACTION), ACTION, WANTED);
            clock.pass(Duration.ofMillis(10));
        }

        assertThat(lamp.sent()).isOne();
    }

    @Test
    void sendsAgainAtOnceInAnotherProcessWhereTheFirstCallWasTurnedAway() {
        lamp.willBe(DIFFERS).refusesToShine(busy()).isLeftToWorkFor(Duration.ofMinutes(2));
        var other = new Lamp(clock, book).willBe(DIFFERS);
        other.isLeftToWorkFor(Duration.ofMinutes(2));

        lamp.carryOut(order, ACTION, WANTED);

        assertThat(other.carryOut(order.again(), ACTION, WANTED).words()).isEqualTo("the lamp was told to shine");
    }

    @Test
    void sendsNothingThatCouldDoHarmTwiceWhileNobodyCanTellWhetherItWasSent() {
        lamp.willBe(DIFFERS).isLeftToWorkFor(Duration.ofMinutes(2));
        book.goAway();

        assertThat(lamp.carryOut(order, ACTION, WANTED))
                .isEqualTo(new Outcome.NotYet(
                        FIRST_PAUSE, "nobody can tell whether the call was sent before: a test took the book away"));
        assertThat(lamp.sent()).isZero();
    }

    @Test
    void saysThatNothingWasSentUntilACallMayHaveBeenHeard() {
        lamp.willBe(DIFFERS).isLeftToWorkFor(Duration.ofMinutes(2));
        var other = new Lamp(clock, book).willBe(DIFFERS);
        other.isLeftToWorkFor(Duration.ofMinutes(2));
        other.cannotBeRead(busy());

        var unread = other.carryOut(order, ACTION, WANTED);
        lamp.carryOut(order, ACTION, WANTED);
        var unreadSince = other.carryOut(order.again(), ACTION, WANTED);

        assertThat(unread.changedNothing()).isTrue();
        assertThat(unreadSince.changedNothing()).isFalse();
    }

    @Test
    void throwsABugAndStillDoesNotSendAgainWhileItsCallMayBeAtWork() {
        lamp.willBe(DIFFERS).isLeftToWorkFor(Duration.ofMinutes(2));
        lamp.refusesToShine(new IllegalStateException("a bug of ours"));

        assertThatThrownBy(() -> lamp.carryOut(order, ACTION, WANTED)).hasMessage("a bug of ours");
        assertThat(lamp.carryOut(order, ACTION, WANTED).words()).isEqualTo("the lamp is dark");
        assertThat(lamp.sent()).isOne();
    }

    private static CallFailure busy() {
        return CallFailure.answered("light the lamp", 409, new ServiceError("Conflict", "busy"), Duration.ofSeconds(7));
    }
}
