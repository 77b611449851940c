package io.understudy.functions.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.SendNotice;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.PulsesInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.mail.Outgoing;
import io.understudy.functions.mail.OwnNotices;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SayingWhichListenerIsSilentTest {

    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final Instant BEGIN = Instant.parse("2026-11-21T06:00:10Z");

    private final MailInMemory mail = new MailInMemory();
    private final AtticInMemory attic = new AtticInMemory();
    private final InstantSource clock = this::now;
    private final Outgoing outgoing = new Outgoing(mail, clock);
    private final Canary canary = new Canary(
            outgoing, new PulsesInMemory(), attic, new OwnNotices(ShippedEstate.read(), outgoing, clock), clock);
    private Instant now = BEGIN;

    @Test
    void sendsOneMessageAMinuteToWhereverAFunctionListens() {
        sweepFor(Duration.ofMinutes(2), Set.of());

        var places =
                canaries().stream().map(l -> l.properties().get(Entities.KIND)).toList();
        assertThat(places).containsAll(Entities.LISTENED_TO);
        assertThat(canaries().stream().map(Letter::id).distinct())
                .as("the bus drops what has the id of a message that it knows")
                .hasSize(2 * Entities.LISTENED_TO.size());
        assertThat(canaries())
                .allSatisfy(letter -> assertThat(letter.session().isPresent())
                        .as("a queue with sessions takes no letter without one, and a subscription has none")
                        .isEqualTo(Entities.CONSUMED_QUEUES.contains(letter.to())));
    }

    @Test
    void saysWithinThreeMinutesWhoTakesNothingAnyMore() {
        sweepFor(Duration.ofMinutes(10), Set.of());
        assertThat(told()).isEmpty();

        sweepFor(Duration.ofMinutes(3), Set.of(Entities.PROMOTE_DATA));

        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("nothing has taken messages from promote-data since 06:10:10 UTC");
        assertThat(attic.newest(Attic.Kind.MISSING)).hasSize(1);
    }

    @Test
    void saysItOnceAndAgainWhenTheListenerFallsSilentAgain() {
        sweepFor(Duration.ofHours(1), Set.of(Entities.NOTIFY));
        assertThat(told()).hasSize(1);

        sweepFor(Duration.ofMinutes(1), Set.of());
        sweepFor(Duration.ofMinutes(5), Set.of(Entities.NOTIFY));

        assertThat(told()).hasSize(2);
    }

    @Test
    void blamesNobodyForAPauseOfItsOwn() {
        sweepFor(Duration.ofMinutes(5), Set.of());
        now = now.plus(Duration.ofHours(1));

        sweepFor(Duration.ofMinutes(2), Set.of());

        assertThat(told()).isEmpty();
    }

    /** Every listener but these takes what lies there after a moment. */
    private void sweepFor(Duration span, Set<String> silent) {
        var end = now.plus(span);
        while (now.isBefore(end)) {
            canary.fly();
            now = now.plus(SWEEP);
            Entities.LISTENED_TO.stream()
                    .filter(place -> !silent.contains(place))
                    .forEach(canary::heard);
        }
    }

    private List<Letter> canaries() {
        return mail.sent().stream()
                .filter(l -> Messages.isCanary(Envelope.parse(l.body())))
                .toList();
    }

    /** Every channel is told the same. */
    private List<String> told() {
        return mail.sent().stream()
                .map(l -> Envelope.parse(l.body()))
                .filter(e -> !Messages.isCanary(e))
                .map(e -> ((SendNotice) Messages.order(e).action()).notice().headline())
                .distinct()
                .toList();
    }

    private Instant now() {
        return now;
    }
}
