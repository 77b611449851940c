package io.understudy.functions.automation;

import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.DeadLetters;
import io.understudy.functions.port.Mail;
import io.understudy.functions.port.Pulses;
import io.understudy.port.Actuator;
import io.understudy.port.Announcer;
import io.understudy.port.EdgeHealth;
import io.understudy.port.Ledger;
import io.understudy.port.Pause;
import io.understudy.port.Prober;
import java.time.InstantSource;

/**
 * Everything that the automation asks of the world: in production Azure's adapters, in a simulation the world's.
 *
 * @param wallClock the time of the machine, which a rehearsal's {@code clock} runs ahead of
 */
public record Ports(
        Ledger ledger,
        Mail mail,
        DeadLetters deadLetters,
        Attic attic,
        Prober prober,
        EdgeHealth edge,
        Actuator actuator,
        Claims claims,
        Announcer announcer,
        Pause pause,
        Pulses pulses,
        InstantSource clock,
        InstantSource wallClock) {}
