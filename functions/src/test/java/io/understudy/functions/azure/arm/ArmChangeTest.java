package io.understudy.functions.azure.arm;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmChangeTest {

    private static final StartCluster ACTION = new StartCluster(new ResourceId(
            "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ContainerService/managedClusters/neu"));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Position AS_WANTED = new Position.AsWanted("the lamp is lit");
    private static final Position SETTLING = new Position.Settling("the lamp is warming");
    private static final Position DIFFERS = new Position.Differs("the lamp is dark");
    private static final Fault BROKEN = new Fault(Fault.Kind.REJECTED, "Failed", "the lamp broke");
    private static final Position FAILED = new Position.Failed(BROKEN);

    private final HandClock clock = new HandClock();
    private final BookInMemory book = new BookInMemory();
    private final Lamp lamp = new Lamp(clock, book);
    private final Order order = orderTo(ACTION);

    @Test
    void leavesAloneWhatIsAsWanted() {
        lamp.willBe(AS_WANTED);

        assertThat(lamp.carryOut(order, ACTION, WANTED)).isEqualTo(new Outcome.AlreadyDone("the lamp is lit"));
        assertThat(lamp.sent()).isZero();
    }

    @Test
    void waitsForWhatSomebodyElseBegan() {
        lamp.willBe(SETTLING);

        assertThat(lamp.carryOut(order, ACTION, WANTED))
                .isEqualTo(new Outcome.NotYet(FIRST_PAUSE, "the lamp is warming"));
        assertThat(lamp.sent()).isZero();
    }

    @Test
    void sendsOnceAndThenOnlyReadsUntilItIsAsWanted() {
        lamp.willBe(DIFFERS).willBe(SETTLING).willBe(AS_WANTED);

        var told = lamp.carryOut(order, ACTION, WANTED);
        var settling = lamp.carryOut(order.again(), ACTION, WANTED);
        var done = lamp.carryOut(order.again().again(), ACTION, WANTED);

        assertThat(told).isEqualTo(new Outcome.NotYet(FIRST_PAUSE, "the lamp was told to shine"));
        assertThat(settling).isEqualTo(new Outcome.NotYet(FIRST_PAUSE, "the lamp is warming"));
        assertThat(done).isEqualTo(new Outcome.Done("the lamp is lit"));
        assertThat(lamp.sent()).isOne();
    }

    @Test
    void sendsAgainWhereTheFirstCallLeftNoTrace() {
        lamp.willBe(DIFFERS);

        lamp.carryOut(order, ACTION, WANTED);
        lamp.carryOut(order.again(), ACTION, WANTED);

        assertThat(lamp.sent()).isEqualTo(2);
    }

    @Test
    void asksLessOftenTheLongerItTakes() {
        lamp.willBe(SETTLING);
        clock.pass(Duration.ofSeconds(60));

        assertThat(lamp.carryOut(order.again(), ACTION, WANTED))
                .isEqualTo(new Outcome.NotYet(Duration.ofMillis(1800), "the lamp is warming"));
    }

    @Test
    void saysThatOurOwnCallFailed() {
        lamp.willBe(DIFFERS).willBe(FAILED);

        lamp.carryOut(order, ACTION, WANTED);

        assertThat(lamp.carryOut(order.again(), ACTION, WANTED)).isEqualTo(new Outcome.Refused(BROKEN));
        assertThat(lamp.sent()).isOne();
    }

    @Test
    void triesWhereSomebodyElsesCallFailed() {
        lamp.willBe(FAILED);

        assertThat(lamp.carryOut(order, ACTION, WANTED).words()).isEqualTo("the lamp was told to shine");
        assertThat(lamp.sent()).isOne();
    }

    @Test
    void takesAFailureForItsOwnWhereAnotherProcessMayHaveSent() {
        lamp.willBe(FAILED);

        assertThat(lamp.carryOut(order.again(), ACTION, WANTED)).isEqualTo(new Outcome.Refused(BROKEN));
        assertThat(lamp.sent()).isZero();
    }

    @Test
    void waitsWhileAnotherOperationRunsAndThenSendsAtOnce() {
        lamp.willBe(DIFFERS).willBe(DIFFERS).willBe(FAILED).refusesToShine(busy());

        var busy = lamp.carryOut(order, ACTION, WANTED);
        lamp.obeys();
        var told = lamp.carryOut(order.again(), ACTION, WANTED);

        assertThat(busy)
                .isEqualTo(new Outcome.NotYet(
                        Duration.ofSeconds(7), "could not light the lamp: Azure answered 409 Conflict, \"busy\""));
        assertThat(told.words()).isEqualTo("the lamp was told to shine");
    }

    @Test
    void takesNoFailureForItsOwnAfterACallThatWasTurnedAway() {
        lamp.willBe(DIFFERS).willBe(FAILED).refusesToShine(busy());

        lamp.carryOut(order, ACTION, WANTED);
        lamp.obeys();

        assertThat(lamp.carryOut(order.again(), ACTION, WANTED).words()).isEqualTo("the lamp was told to shine");
    }

    @Test
    void obeysAThrottleOfReadsAndOfCalls() {
        var throttled = CallFailure.answered(
                "light the lamp", 429, new ServiceError("TooManyRequests", "slow down"), Duration.ofSeconds(20));
        lamp.willBe(DIFFERS).refusesToShine(throttled);
        var ofACall = lamp.carryOut(order, ACTION, WANTED);
        lamp.cannotBeRead(throttled);
        var ofARead = lamp.carryOut(order.again(), ACTION, WANTED);

        assertThat(List.of(ofACall, ofARead))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.NotYet.class,
                                notYet -> assertThat(notYet.askAgainIn()).isEqualTo(Duration.ofSeconds(20))));
    }

    @Test
    void isInDoubtWhereTheConnectionBrokeAfterSendingAndReadsBeforeAnythingElse() {
        lamp.willBe(DIFFERS).willBe(AS_WANTED);
        lamp.refusesToShine(CallFailure.uncertain("light the lamp", "the connection broke"));

        var broken = lamp.carryOut(order, ACTION, WANTED);
        var seen = lamp.carryOut(order.again(), ACTION, WANTED);

        assertThat(broken)
                .isEqualTo(
                        new Outcome.Unknown("could not light the lamp: the connection broke after the call was sent"));
        assertThat(seen).isEqualTo(new Outcome.Done("the lamp is lit"));
        assertThat(lamp.sent()).isOne();
    }

    @Test
    void neverSendsUnread() {
        lamp.willBe(DIFFERS);
        lamp.carryOut(order, ACTION, WANTED);
        lamp.cannotBeRead(CallFailure.unheard("read the lamp", "there was no answer in time"));

        var outcome = lamp.carryOut(order.again(), ACTION, WANTED);

        assertThat(outcome)
                .isEqualTo(new Outcome.NotYet(FIRST_PAUSE, "could not read the lamp: there was no answer in time"));
        assertThat(lamp.sent()).isOne();
    }

    @Test
    void sendsNothingWhereTheChangeIsNotPossibleAndIsCertainThatItChangedNothing() {
        var fault = new Fault(Fault.Kind.MISCONFIGURED, "NoLamp", "there is no lamp");
        lamp.willBe(new Position.Barred(fault));

        assertThat(lamp.carryOut(order, ACTION, WANTED)).isEqualTo(new Outcome.Refused(fault));
        lamp.isLeftToWorkFor(Duration.ofMinutes(2));
        assertThat(lamp.carryOut(order, ACTION, WANTED)).isEqualTo(new Outcome.Refused(fault.withoutTrace()));
        assertThat(lamp.sent()).isZero();
    }

    @Test
    void endsWhereTheResourceVanished() {
        lamp.cannotBeRead(CallFailure.answered(
                "read the lamp", 404, new ServiceError("ResourceNotFound", "gone"), Duration.ZERO));

        assertThat(lamp.carryOut(order, ACTION, WANTED))
                .isEqualTo(new Outcome.Refused(new Fault(
                                Fault.Kind.MISCONFIGURED,
                                "ResourceNotFound",
                                "could not read the lamp: Azure answered 404 ResourceNotFound, \"gone\"")
                        .withoutTrace()));
    }

    @Test
    void endsWhereTheServiceRefuses() {
        lamp.willBe(DIFFERS).refusesToShine(forbidden());

        assertThat(lamp.carryOut(order, ACTION, WANTED)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault().kind()).isEqualTo(Fault.Kind.NOT_ALLOWED);
            assertThat(refused.changedNothing()).isTrue();
        });
    }

    /** The pause is answered while the lamp is being read, which may take half a minute. */
    @Test
    void sendsNothingThatIsNotWantedAnyMoreWhenItHasBeenRead() {
        lamp.willBe(DIFFERS).isLeftToWorkFor(Duration.ofMinutes(2));
        StillWanted paused = asked -> new StillWanted.Wanted.NotNow(Duration.ofSeconds(10), "orders is paused");

        assertThat(lamp.carryOut(order, ACTION, paused))
                .isEqualTo(new Outcome.NotYet(Duration.ofSeconds(10), "orders is paused").withoutTrace());
        assertThat(lamp.sent()).isZero();
        assertThat(lamp.carryOut(order.again(), ACTION, WANTED).words())
                .as("what was not sent is not waited for")
                .isEqualTo("the lamp was told to shine");
    }

    @Test
    void asksWhetherItIsWantedAfterTheReadAndRightBeforeTheCall() {
        var happened = new ArrayList<String>();
        lamp.willBe(DIFFERS).tells(happened);

        lamp.carryOut(order, ACTION, asked -> {
            happened.add("asked");
            return new StillWanted.Wanted.Yes();
        });

        assertThat(happened).containsExactly("read", "asked", "sent");
    }

    @Test
    void doesNotCallARefusalCertainAfterACallThatMayHaveBeenHeard() {
        lamp.willBe(DIFFERS);
        lamp.carryOut(order, ACTION, WANTED);
        lamp.refusesToShine(forbidden());

        assertThat(lamp.carryOut(order.again(), ACTION, WANTED))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        later -> assertThat(later.changedNothing()).isFalse());
    }

    @Test
    void isNotHeldUpByAClockThatRunsBehind() {
        clock.pass(Duration.ofMinutes(-1));
        lamp.willBe(DIFFERS);

        assertThat(lamp.carryOut(order.again(), ACTION, WANTED).words()).isEqualTo("the lamp was told to shine");
    }

    @Test
    void readsAgainWhereARefusalOnlyMeansThatItChangedSinceItWasRead() {
        lamp.willBe(DIFFERS)
                .willBe(AS_WANTED)
                .refusesToShine(CallFailure.answered(
                        "light the lamp", 400, new ServiceError("LitAlready", "it shines"), Duration.ZERO));

        var meanwhile = lamp.carryOut(order, ACTION, WANTED);
        var seen = lamp.carryOut(order.again(), ACTION, WANTED);

        assertThat(meanwhile).isEqualTo(new Outcome.NotYet(FIRST_PAUSE, "the lamp says that it is lit already"));
        assertThat(seen.isGood()).isTrue();
    }

    private static CallFailure forbidden() {
        return CallFailure.answered(
                "light the lamp", 403, new ServiceError("AuthorizationFailed", "no"), Duration.ZERO);
    }

    private static CallFailure busy() {
        return CallFailure.answered("light the lamp", 409, new ServiceError("Conflict", "busy"), Duration.ofSeconds(7));
    }
}
