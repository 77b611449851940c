package io.understudy.functions.mail;

import static io.understudy.functions.mail.AroundTheLetterbox.NOW;
import static io.understudy.functions.mail.AroundTheLetterbox.seenFrom;
import static io.understudy.functions.mail.AroundTheLetterbox.toStart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.SendNotice;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.port.Outbox;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhatTheLetterboxCannotHandleTest {

    private final AroundTheLetterbox room = new AroundTheLetterbox();
    private final MailInMemory mail = room.mail();
    private final AtticInMemory attic = room.attic();
    private final Letterbox letterbox = room.letterbox();

    @Nested
    class PuttingAside {

        @Test
        void keepsTheReasonBesideWhatNobodyCanRead() {
            letterbox.signal("no envelope");

            var aside = mail.sentTo(Entities.QUARANTINE).get(0);
            assertThat(aside.body()).isEqualTo("no envelope");
            assertThat(aside.properties())
                    .containsEntry("from", Entities.SIGNALS)
                    .hasEntrySatisfying("reason", r -> assertThat(r.toString()).contains("not JSON"));
            assertThat(attic.newest(Attic.Kind.QUARANTINED))
                    .extracting(Attic.Kept::words)
                    .singleElement()
                    .asString()
                    .startsWith("a message from signals was put into quarantine: the text is not JSON");
        }

        @Test
        void tellsEveryChannelOnceHoweverOftenTheMessageComes() {
            letterbox.signal("no envelope");
            letterbox.signal("no envelope");

            assertThat(room.told())
                    .extracting(SendNotice::channel)
                    .map(Object::toString)
                    .containsExactly("ops-webhook", "ops-teams");
            assertThat(room.told().get(0).notice().headline()).contains("was put into quarantine");
            assertThat(mail.sentTo(Entities.QUARANTINE))
                    .as("the bus drops the second by its id")
                    .extracting(Letter::id)
                    .hasSize(2)
                    .containsOnly(mail.sentTo(Entities.QUARANTINE).get(0).id());
        }

        @Test
        void tellsOfEachMessageByItself() {
            letterbox.signal("no envelope");
            letterbox.outcome("no envelope");

            assertThat(room.told()).hasSize(4);
            assertThat(attic.newest(Attic.Kind.QUARANTINED)).hasSize(2);
        }

        @Test
        void tellsPeopleWhenTheMessageComesAgainIfItCouldNotTellThemTheFirstTime() {
            mail.goAwayFor(Entities.ORDERS);
            assertThatThrownBy(() -> letterbox.signal("no envelope")).isInstanceOf(Outbox.BusUnavailable.class);
            mail.comeBack();

            letterbox.signal("no envelope");

            assertThat(room.told()).hasSize(2);
        }

        @Test
        void losesNothingWhileTheAtticIsOutOfReach() {
            attic.lock();
            assertThatThrownBy(() -> letterbox.signal("no envelope")).isInstanceOf(IllegalStateException.class);
            attic.unlock();

            letterbox.signal("no envelope");

            assertThat(room.told()).hasSize(2);
            assertThat(attic.newest(Attic.Kind.QUARANTINED)).hasSize(1);
        }

        @Test
        void takesOrdersOfAKindThatNobodyKnows() {
            letterbox.unknownKind("{}");

            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .containsEntry("reason", "no function carries out orders of this kind");
        }

        @Test
        void takesAnEnvelopeThatCameToTheWrongPlace() {
            letterbox.outcome(seenFrom("swedencentral"));

            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .containsEntry("reason", "a message of kind 'signal' does not belong here");
        }
    }

    @Nested
    class Reviving {

        @Test
        void drivesAGivenUpLetterAgainAfterAPauseThatGrows() {
            var body = seenFrom("swedencentral");

            letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, body, 0, "TooManyDeliveries"));
            letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, body, 2, "TooManyDeliveries"));

            var id = Envelope.parse(body).id();
            assertThat(mail.sent()).extracting(Letter::id).containsExactly(id + ":revived:1", id + ":revived:3");
            assertThat(mail.sent())
                    .extracting(l -> l.notBefore().orElseThrow())
                    .containsExactly(NOW.plusSeconds(15), NOW.plusSeconds(60));
            assertThat(mail.sent())
                    .extracting(l -> l.properties().get(DeadLetter.REVIVALS))
                    .containsExactly(1, 3);
            assertThat(mail.sent()).allSatisfy(l -> {
                assertThat(l.body()).isEqualTo(body);
                assertThat(l.session()).contains("orders");
            });
        }

        @Test
        void sendsAnOrderBackToTheTopicWithItsKindAndNoSession() {
            letterbox.deadLetter(new DeadLetter(Entities.ORDERS, toStart(), 0, "TTLExpired"));

            var order = mail.sentTo(Entities.ORDERS).get(0);
            assertThat(order.session()).isEmpty();
            assertThat(order.properties()).containsEntry(Entities.KIND, "scale-cluster");
        }

        @Test
        void givesUpTheFourthTimeAndTellsPeople() {
            letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, seenFrom("swedencentral"), 3, "TooManyDeliveries"));

            assertThat(mail.sentTo(Entities.SIGNALS)).isEmpty();
            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .containsEntry("reason", "it was retried 3 times and could not be handled: TooManyDeliveries");
            assertThat(room.told()).hasSize(2);
        }

        @Test
        void putsAsideADeadLetterThatNobodyCanRead() {
            letterbox.deadLetter(new DeadLetter(Entities.OUTCOMES, "rubbish", 0, "TooManyDeliveries"));

            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .hasEntrySatisfying(
                            "reason",
                            r -> assertThat(r.toString())
                                    .startsWith("the text is not JSON")
                                    .endsWith("; the Service Bus gave it up because of TooManyDeliveries"));
        }
    }
}
