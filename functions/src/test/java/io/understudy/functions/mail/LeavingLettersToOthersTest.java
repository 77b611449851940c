package io.understudy.functions.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.OwnVantage;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.LedgerInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.run.Outcome;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What this version cannot read is left to one that can; what nobody can send again is put aside. */
@Tag("languages")
class LeavingLettersToOthersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final LedgerInMemory ledger = new LedgerInMemory();
    private final MailInMemory mail = new MailInMemory();
    private final Letterbox letterbox = letterbox();

    /** A rolling update: an older instance meets what only a newer one knows. */
    @Test
    void leavesWhatANewerVersionSays() {
        letterbox.signal(seenFrom("swedencentral").replace("ProbeReported", "StampDreamed"));
        letterbox.signal(seenFrom("swedencentral").replace("\"vantage\"", "\"bound\":3,\"vantage\""));
        letterbox.signal(seenFrom("swedencentral").replace("DOWN", "DREAMING"));
        letterbox.signal(seenFrom("swedencentral").replace("\"version\":1", "\"version\":2"));

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
        assertThat(mail.sentTo(Entities.QUARANTINE)).isEmpty();
        assertThat(mail.sentTo(Entities.SIGNALS)).hasSize(4).allSatisfy(left -> {
            assertThat(left.notBefore()).contains(NOW.plusSeconds(30));
            assertThat(left.session()).contains("orders");
            assertThat(left.properties()).doesNotContainKey(DeadLetter.REVIVALS);
            assertThat(Envelope.parse(left.body()).unfamiliarSince()).contains(NOW);
        });
    }

    @Test
    void givesUpWhereNobodyKnewItForAnHour() {
        var strange = Envelope.parse(seenFrom("swedencentral").replace("DOWN", "DREAMING"));

        letterbox.signal(
                strange.leftToOthersSince(NOW.minus(Duration.ofHours(1))).text());
        assertThat(mail.sentTo(Entities.QUARANTINE)).isEmpty();
        letterbox.signal(
                strange.leftToOthersSince(NOW.minus(Duration.ofHours(1)).minusSeconds(1))
                        .text());

        assertThat(mail.sentTo(Entities.QUARANTINE)).hasSize(1);
        assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties().get("reason"))
                .asString()
                .contains("is 'DREAMING', which is none of");
    }

    @Test
    void leavesADeadLetterToo() {
        letterbox.deadLetter(new DeadLetter(
                Entities.SIGNALS, seenFrom("swedencentral").replace("DOWN", "DREAMING"), 2, "TooManyDeliveries"));

        assertThat(mail.sentTo(Entities.QUARANTINE)).isEmpty();
        assertThat(mail.sentTo(Entities.SIGNALS)).hasSize(1);
    }

    /** It could not be sent again, and would hold up all others for ever. */
    @Test
    void putsAsideADeadLetterThatIsTooLargeToBeDrivenAgain() {
        var words = "no connection ".repeat(17_000);
        var large = seenFrom("swedencentral").replace("no connection", words);

        letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, large, 0, "TooManyDeliveries"));

        assertThat(mail.sentTo(Entities.SIGNALS)).isEmpty();
        var put = mail.sentTo(Entities.QUARANTINE).get(0);
        assertThat(put.properties())
                .containsEntry(
                        "reason",
                        "it is too large to be retried; the Service Bus gave it up because of TooManyDeliveries");
        assertThat(put.body()).hasSizeLessThan(100_000);
    }

    private Letterbox letterbox() {
        var estate = ShippedEstate.read();
        var outgoing = new Outgoing(mail, () -> NOW);
        return new Letterbox(
                new OwnVantage("swedencentral"),
                new Intake(estate, ledger, outgoing, (workload, events, after) -> {}, () -> NOW),
                new Runner(estate, ledger, outgoing, (order, stillWanted) -> new Outcome.Done("done"), () -> NOW),
                outgoing,
                new Quarantine(outgoing, new OwnNotices(estate, outgoing, () -> NOW), new AtticInMemory(), () -> NOW),
                place -> {});
    }

    private static String seenFrom(String vantage) {
        var report = new ProbeReported(
                ShippedEstate.ORDERS,
                vantage,
                List.of(new Sample(ShippedEstate.WEU, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                List.of(),
                NOW);
        return Messages.wrap(report, Trace.next()).text();
    }
}
