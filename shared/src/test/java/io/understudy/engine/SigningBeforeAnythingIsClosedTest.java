package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningBeforeAnythingIsClosedTest {

    private final Orders orders = Orders.calm();
    private final List<Order> published = new ArrayList<>();

    @Test
    void closesNobodyWhileTheVaultIsSilent() {
        orders.established();
        orders.world.scripted.put("sign", o -> new Outcome.NotYet(Duration.ofSeconds(10), "the vault does not answer"));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(15));

        assertThat(orders.world.effects)
                .contains("capacity-work", "inside")
                .doesNotContain("close", "promote-fog-orders", "undo-close");
        assertThat(orders.world.eventsOf(Estates.anyWorkload().name()))
                .filteredOn(RunEvent.RunEnded.class::isInstance)
                .extracting(e -> ((RunEvent.RunEnded) e).end())
                .contains(RunEvent.End.UNDONE);
    }

    @Test
    void closesNobodyWhenWeMayNotSign() {
        orders.established();
        orders.world.scripted.put(
                "sign", o -> new Outcome.Refused(new Fault(Fault.Kind.NOT_ALLOWED, "Forbidden", "we may not sign")));

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(orders.world.effects)
                .doesNotContain("close", "promote-fog-orders")
                .contains("notice-undone-ops");
    }

    @Test
    void publishesWhatWasSigned() {
        orders.established();
        orders.world.scripted.put("sign", SigningBeforeAnythingIsClosedTest::signed);
        List.of("close", "activate").forEach(this::note);

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(10));

        assertThat(published).extracting(o -> o.step().value()).containsExactly("close", "activate");
        assertThat(published)
                .allSatisfy(o -> assertThat(o.action().signed()).isPresent())
                .allSatisfy(o ->
                        assertThat(o.action().signed().orElseThrow().keyId()).isEqualTo("k1"));
    }

    @Test
    void reopensByWhatWasSignedBeforeTheClosing() {
        orders.established();
        orders.world.scripted.put("sign", SigningBeforeAnythingIsClosedTest::signed);
        orders.world.scripted.put(
                "close", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the place said no")));
        note("undo-close");

        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(2));

        assertThat(published)
                .isNotEmpty()
                .allSatisfy(o -> assertThat(o.action().signed()).isPresent());
    }

    private void note(String step) {
        orders.world.scripted.put(step, order -> {
            published.add(order);
            return new Outcome.Done("published");
        });
    }

    private static Outcome signed(Order order) {
        var seals = order.action().signs().stream()
                .map(document -> Seal.of(document, "k1", new byte[64]))
                .toList();
        return new Outcome.Done("signed", Optional.of(new Signatures(seals)));
    }
}
