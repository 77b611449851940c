package io.understudy.engine;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivingUpTest {

    private final Orders orders = Orders.calm();

    @Test
    void putsBackWhatItDidWhenCapacityIsRefused() {
        orders.established();
        orders.world.scripted.put(
                "capacity-work",
                o -> new Outcome.Refused(new Fault(Fault.Kind.NO_CAPACITY, "QuotaExceeded", "the region has no room")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world
                        .standing()
                        .run()
                        .orElseThrow()
                        .ended()
                        .orElseThrow()
                        .end())
                .isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.effects)
                .doesNotContain("close", "promote-fog-orders")
                .contains("notice-undone-ops");
    }

    @Test
    void reopensTheOldStampWhenItGivesUpAfterTheFence() {
        orders.established();
        orders.world.scripted.put("inside", o -> new Outcome.Done("fine"));
        orders.world.scripted.put(
                "close", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the vault said no")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
        assertThat(orders.world
                        .standing()
                        .run()
                        .orElseThrow()
                        .ended()
                        .orElseThrow()
                        .end())
                .isEqualTo(RunEvent.End.UNDONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void isStuckWhenTheCommitPointIsPassedAndNothingGoesForward() {
        orders.established();
        orders.world.scripted.put(
                "writes",
                o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "NotWritten", "the row did not come back")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(9));
        assertThat(orders.world.standing().isStuck()).isFalse();
        orders.world.pass(Duration.ofMinutes(3));

        assertThat(orders.world.standing().isStuck()).isTrue();
        assertThat(orders.world.effects).doesNotContain("activate").contains("notice-stuck-ops");
    }

    @Test
    void isDoneAndSaysWhatItOwesWhenThatIsRefused() {
        orders.established();
        orders.world.scripted.put(
                "fenced",
                o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "NoSuchGate", "there is no such gate")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.servingAt()).as("users do not wait for a debt").isPresent();
        assertThat(run.ended().orElseThrow().end()).isEqualTo(RunEvent.End.DONE);
        assertThat(run.ended().orElseThrow().words()).contains("fenced", "there is no such gate");
        assertThat(orders.world.standing().isStuck()).isFalse();
        assertThat(orders.world.standing().debts())
                .extracting(s -> s.id().value())
                .containsExactly("fenced");
        assertThat(orders.world.effects).contains("notice-done-ops");
    }

    @Test
    void isDoneAndSaysWhatItOwesWhenThatIsNotPaidWithinItsLimit() {
        orders.established();
        orders.world.scripted.put("fenced", o -> Orders.silence());

        orders.loseWeu();
        orders.world.pass(Duration.ofDays(6));
        assertThat(orders.world.standing().openRun()).isPresent();
        orders.world.pass(Duration.ofDays(2));
        orders.world.signal(List.of(new TimePassed(Orders.NAME, orders.world.now)));
        orders.world.pass(Duration.ofMinutes(1));

        assertThat(orders.world.standing().isStuck()).isFalse();
        assertThat(orders.world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::words))
                .hasValueSatisfying(words -> assertThat(words).contains("fenced", "its limit of 7 days", "no answer"));
    }
}
