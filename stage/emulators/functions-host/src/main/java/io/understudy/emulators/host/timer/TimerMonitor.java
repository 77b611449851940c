package io.understudy.emulators.host.timer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Remembers across restarts when a timer ran and when it was to run next; written as well as it can be. */
public final class TimerMonitor {

    private static final Logger LOG = Logger.getLogger(TimerMonitor.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** What is remembered; {@code last} is absent before the first run. */
    public record Status(Optional<Instant> last, Instant next, Instant lastUpdated) {}

    /** One start's finding: what was remembered, and the run that is owed or awaited. */
    record Finding(Status status, boolean isPastDue) {}

    public TimerMonitor(Path stateDirectory, String timer) {
        this.file = stateDirectory.resolve("timers").resolve(timer + ".json");
    }

    Optional<Status> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(file.toFile());
            return Optional.of(new Status(
                    Optional.ofNullable(json.path("Last").textValue()).map(Instant::parse),
                    Instant.parse(json.path("Next").asText()),
                    Instant.parse(json.path("LastUpdated").asText())));
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(Level.WARNING, "the status of a timer in " + file + " is lost, so it starts afresh", unreadable);
            return Optional.empty();
        }
    }

    void write(Status status) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("Last", status.last().map(Instant::toString).orElse(null));
        json.put("Next", status.next().toString());
        json.put("LastUpdated", status.lastUpdated().toString());
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(beside, JSON.writeValueAsBytes(json));
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "the status of a timer cannot be kept in " + file, failure);
        }
    }

    /** Compares what is remembered with the schedule of today: a schedule that changed is never past due. */
    Finding check(NcronTab schedule, Instant now) {
        var remembered = read();
        if (remembered.isEmpty()) {
            var first = new Status(Optional.empty(), schedule.next(now), now);
            write(first);
            return new Finding(first, false);
        }
        var status = remembered.get();
        var expected = schedule.next(status.last().orElse(status.lastUpdated()));
        if (!expected.equals(status.next())) {
            var changed = new Status(status.last(), schedule.next(now), now);
            write(changed);
            return new Finding(changed, false);
        }
        return new Finding(status, now.isAfter(status.next()));
    }
}
