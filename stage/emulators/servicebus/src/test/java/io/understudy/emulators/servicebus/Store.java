package io.understudy.emulators.servicebus;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The brokers that all tests of one run share, one for each way of keeping messages. */
enum Store {
    MEMORY,
    FILE;

    private static final int SIZE_MAX = 1 << 20;
    private static final ConcurrentMap<Store, LocalServiceBus> RUNNING = new ConcurrentHashMap<>();

    /** The running broker; started by the first test that asks. */
    LocalServiceBus bus() {
        return RUNNING.computeIfAbsent(this, Store::start);
    }

    private static LocalServiceBus start(Store store) {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var settings = BusSettings.inMemory(clock, EntityConfig.none()).withMessageSizeMax(SIZE_MAX);
        return LocalServiceBus.start(store == MEMORY ? settings : onDisk(settings));
    }

    private static BusSettings onDisk(BusSettings settings) {
        try {
            var directory = Files.createTempDirectory("bus-journal");
            directory.toFile().deleteOnExit();
            return settings.keptIn(directory, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
