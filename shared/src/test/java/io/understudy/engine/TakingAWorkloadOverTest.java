package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.decide.Guard;
import io.understudy.decide.Halt;
import io.understudy.run.Answer;
import io.understudy.run.IllegalLedgerException;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.run.RunState;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.Estates;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakingAWorkloadOverTest {

    private static final Fence CLAIMED = HandingOver.OTHERS.leap(Installation.HOME);

    private final Orders orders = Orders.calm();

    @Test
    void beginsUnderAStop() {
        var answer = HandingOver.takeOver(orders, "r1", Optional.of(publishedOpen(WEU)));
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(1));
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(30));

        assertThat(answer)
                .isEqualTo(new Answer.Taken("orders is taken over under fence " + CLAIMED.words()
                        + ", and nothing is done before you release it"));
        assertThat(orders.world.standing().halt().map(Halt::reason)).contains(Halt.Reason.TAKEN_OVER);
        assertThat(orders.world.effects).isNotEmpty().allMatch(step -> step.startsWith("notice-"));
        assertThat(orders.guards()).contains(Guard.NOT_RELEASED);
    }

    @Test
    void knowsWhereUsersAreByWhatWasPublished() {
        HandingOver.takeOver(orders, "r1", Optional.of(publishedOpen(NEU)));

        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
        assertThat(orders.world.standing().fence()).isEqualTo(CLAIMED);
    }

    @Test
    void actsOnceItIsReleasedUnderAFenceAboveEverythingThatWasPublished() {
        orders.established();
        HandingOver.takeOver(orders, "r1", Optional.empty());

        orders.ask(Wish.RELEASE, "r2");
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.fence()).isEqualTo(CLAIMED.next()).isGreaterThan(HandingOver.OTHERS);
        assertThat(run.id()).isEqualTo(new RunId("orders-" + CLAIMED.next()));
        assertThat(run.state()).isEqualTo(RunState.DONE);
    }

    @Test
    void endsTheRunThatWasUnderWayAndUndoesNothing() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(5));
        assertThat(orders.world.standing().openRun()).isPresent();

        HandingOver.takeOver(orders, "r1", Optional.empty());
        orders.world.pass(Duration.ofMinutes(30));

        assertThat(orders.world.standing().run()).isEmpty();
        assertThat(orders.world.effects).contains("close").noneMatch(step -> step.startsWith("undo-"));
        assertThat(orders.world.eventsOf(Orders.NAME))
                .anyMatch(e -> e instanceof RunEvent.RunEnded ended
                        && ended.end() == RunEvent.End.STUCK
                        && ended.words().equals("alice took orders over"));
    }

    @Test
    void letsAPersonLetUsersInBeforeTheRelease() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(5));
        HandingOver.takeOver(orders, "r1", Optional.empty());

        assertThat(orders.reopen(WEU, "r2")).isInstanceOf(Answer.Taken.class);
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().activation().orElseThrow().admitting())
                .containsExactly(WEU);
        assertThat(orders.world.standing().halt().map(Halt::reason)).contains(Halt.Reason.TAKEN_OVER);
        assertThat(orders.settle("fenced", "r3")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void countsOnceHoweverOftenItIsAsked() {
        HandingOver.takeOver(orders, "r1", Optional.empty());
        var events = orders.world.eventsOf(Orders.NAME).size();

        var again = HandingOver.takeOver(orders, "r1", Optional.empty());

        assertThat(again).isInstanceOf(Answer.AlreadySo.class);
        assertThat(orders.world.eventsOf(Orders.NAME)).hasSize(events);
    }

    @Test
    void liftsAStandDown() {
        orders.established();
        HandingOver.meetAnother(orders, "close");
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));
        orders.world.scripted.clear();

        HandingOver.takeOver(orders, "r1", Optional.empty());
        orders.ask(Wish.RELEASE, "r2");
        orders.world.signal(List.of(orders.look(Finding.DOWN, Finding.UP)));
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(orders.world.standing().halt()).isEmpty();
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void hasNothingToReleaseWhereNothingWasTakenOver() {
        orders.established();

        assertThat(orders.ask(Wish.RELEASE, "r1"))
                .isEqualTo(new Answer.AlreadySo("nothing of orders waits to be released"));
    }

    @Test
    void isNoLedgerThatCanBeTrueWhereItsFenceIsNotAboveOurs() {
        orders.established();
        HandingOver.takeOver(orders, "r1", Optional.empty());
        var wish = orders.wish(Wish.TAKE_OVER, "r2");

        orders.world.forge(
                new RunEvent.TakenOver(orders.world.now, HandingOver.claim(wish, CLAIMED), Optional.empty()));

        assertThatThrownBy(orders.world::standing).isInstanceOf(IllegalLedgerException.class);
    }

    private Activation publishedOpen(StampName stamp) {
        return new Activation(
                Orders.NAME,
                HandingOver.OTHERS,
                1,
                orders.world.now,
                Estates.anyWorkload().stamps().stream()
                        .map(s -> s.name().equals(stamp) ? Duty.everything(stamp) : Duty.nothing(s.name()))
                        .toList());
    }
}
