package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker whose time runs thirty times as fast as its clients' clocks. */
@Tag("emulators")
class VirtualTimeTest {

    private static final Instant VIRTUAL_START = Instant.parse("2040-01-01T00:00:00Z");

    private final PacedClock clock =
            new PacedClock(InstantSource.system(), InstantSource.system().instant(), VIRTUAL_START, 30);
    private final LocalServiceBus bus = LocalServiceBus.start(BusSettings.inMemory(clock, EntityConfig.none()));
    private final Guest guest = new Guest(bus);

    @AfterEach
    void close() {
        guest.close();
        bus.close();
    }

    @Test
    void locksAreToldInTheTimeOfTheClient() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(60)));
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);

        var message = next(receiver);
        var renewed = receiver.renewMessageLock(message);

        var wall = InstantSource.system().instant();
        assertThat(message.getLockedUntil().toInstant()).isBetween(wall.minusSeconds(10), wall.plusSeconds(3));
        assertThat(renewed.toInstant()).isBetween(wall.minusSeconds(10), wall.plusSeconds(3));
        assertThat(message.getEnqueuedTime().toInstant()).isAfterOrEqualTo(VIRTUAL_START);
    }

    @Test
    void sessionLocksAreToldInTheTimeOfTheClient() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withSessions().withLockDuration(Duration.ofMinutes(5)));
        var session = guest.keep(guest.sessions(queue).acceptSession("a"));

        var renewed = session.renewSessionLock().toInstant();

        var wall = InstantSource.system().instant();
        assertThat(renewed).isBetween(wall, wall.plusSeconds(11));
    }

    @Test
    void scheduledTimesAreVirtual() {
        var queue = guest.queue();
        var at = clock.instant().plusSeconds(45);
        guest.sender(queue)
                .scheduleMessage(new ServiceBusMessage("later"), OffsetDateTime.ofInstant(at, ZoneOffset.UTC));

        var message = next(guest.receiver(queue));

        assertThat(message.getEnqueuedTime().toInstant()).isAfterOrEqualTo(at.minusMillis(1));
        assertThat(message.getEnqueuedTime().toInstant()).isBefore(at.plusSeconds(30));
    }

    @Test
    void aLockOfAMinuteEndsAfterTwoSecondsOfTheWall() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(60)));
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        next(receiver);

        assertThat(next(receiver).getDeliveryCount()).isEqualTo(1);
    }
}
