package io.understudy.emulators.servicebus;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.token.SharedAccessKey;
import io.understudy.emulators.servicebus.token.TokenCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a broker is set up.
 *
 * @param port of the plain endpoint, 0 for any free one
 * @param tls what the TLS endpoint shows to clients; null for no such endpoint
 * @param tlsPort of the TLS endpoint, 0 for any free one
 * @param directory where the journal lies; null keeps everything in memory
 * @param fsync whether an answer waits for the disk and not only for the operating system
 * @param messageSizeMax in bytes, as told to clients: 262144 in Azure's Standard tier, 1048576 in Premium
 * @param idleTimeout how long a connection may be silent, or take to open, before it is closed
 */
public record BusSettings(
        PacedClock clock,
        EntityConfig entities,
        int port,
        @Nullable SSLContext tls,
        int tlsPort,
        @Nullable Path directory,
        boolean fsync,
        TokenCheck tokenCheck,
        int messageSizeMax,
        Duration idleTimeout) {

    static final String KEY_NAME = "RootManageSharedAccessKey";
    static final String KEY = "SAS_KEY_VALUE";
    private static final int SIZE_OF_STANDARD = 256 * 1024;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    /** A broker in memory on free ports, which accepts the tokens of its own connection string. */
    public static BusSettings inMemory(PacedClock clock, EntityConfig entities) {
        var check = new SharedAccessKey(KEY_NAME, KEY, InstantSource.system());
        return new BusSettings(clock, entities, 0, null, 0, null, false, check, SIZE_OF_STANDARD, IDLE_TIMEOUT);
    }

    public BusSettings onPort(int plainPort) {
        return new BusSettings(
                clock, entities, plainPort, tls, tlsPort, directory, fsync, tokenCheck, messageSizeMax, idleTimeout);
    }

    public BusSettings withTls(SSLContext context, int securePort) {
        return new BusSettings(
                clock, entities, port, context, securePort, directory, fsync, tokenCheck, messageSizeMax, idleTimeout);
    }

    public BusSettings keptIn(Path journalDirectory, boolean waitForDisk) {
        return new BusSettings(
                clock,
                entities,
                port,
                tls,
                tlsPort,
                journalDirectory,
                waitForDisk,
                tokenCheck,
                messageSizeMax,
                idleTimeout);
    }

    public BusSettings withTokenCheck(TokenCheck check) {
        return new BusSettings(
                clock, entities, port, tls, tlsPort, directory, fsync, check, messageSizeMax, idleTimeout);
    }

    public BusSettings withMessageSizeMax(int bytes) {
        return new BusSettings(clock, entities, port, tls, tlsPort, directory, fsync, tokenCheck, bytes, idleTimeout);
    }

    public BusSettings withIdleTimeout(Duration timeout) {
        return new BusSettings(
                clock, entities, port, tls, tlsPort, directory, fsync, tokenCheck, messageSizeMax, timeout);
    }
}
