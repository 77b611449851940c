package io.understudy.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.clock.ScaledClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A world that a process of this machine keeps up, as its file in the cache tells other commands. Only the user can read
 * that file, because the key in it opens the stage's door.
 *
 * @param functions where the functions listen: the address by which people name the installation
 * @param door where the stage gives out tokens, breaks and mends
 * @param clock the world's time, as text
 * @param estate the file that declares the estate
 * @param pid the process that keeps it up
 */
public record ServedWorld(URI functions, URI door, String key, String clock, Path estate, long pid) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FILES = "served-[0-9]{1,5}\\.json";
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost");

    static ServedWorld of(Theatre theatre) {
        var stage = theatre.stage();
        return new ServedWorld(
                theatre.url(),
                stage.door(),
                stage.doorKey(),
                stage.clock().text(),
                theatre.estateFile(),
                ProcessHandle.current().pid());
    }

    /** The only one that is served, or a sentence why there is no such one. */
    public static ServedWorld theOnlyOne(Path cache) {
        var all = all(cache);
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new IllegalStateException(
                all.isEmpty()
                        ? "no world is served on this machine; start one with ./understudy serve"
                        : all.size() + " worlds are served, at " + addresses(all) + "; name one with --at URL");
    }

    /** The one whose functions listen there, or a sentence that says which are served. */
    public static ServedWorld at(URI address, Path cache) {
        var all = all(cache);
        return all.stream()
                .filter(w -> w.isAt(address))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no world is served at " + address
                        + (all.isEmpty() ? "; start one with ./understudy serve" : "; served: " + addresses(all))));
    }

    /** The world's time. */
    public InstantSource time() {
        return ScaledClock.parse(clock, InstantSource.system());
    }

    /** Tells other commands of this user where it is. */
    public void announce(Path cache) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("functions", functions.toString())
                .put("door", door.toString())
                .put("key", key)
                .put("clock", clock)
                .put("estate", estate.toString())
                .put("pid", pid);
        try {
            Files.createDirectories(cache);
            var beside = Files.createTempFile(
                    cache,
                    "served",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, json.toPrettyString() + "\n");
            Files.move(beside, file(cache), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("what is served could not be written into " + cache, e);
        }
    }

    /** Where this one is announced. */
    public Path file(Path cache) {
        return cache.resolve("served-" + functions.getPort() + ".json");
    }

    public void withdraw(Path cache) {
        try {
            Files.deleteIfExists(file(cache));
        } catch (IOException e) {
            throw new UncheckedIOException(file(cache) + " could not be removed", e);
        }
    }

    private boolean isAt(URI address) {
        return LOOPBACK.contains(String.valueOf(address.getHost())) && address.getPort() == functions.getPort();
    }

    /** Those whose process still runs. */
    private static List<ServedWorld> all(Path cache) {
        var files = cache.toFile().listFiles((folder, name) -> name.matches(FILES));
        var all = new ArrayList<ServedWorld>();
        if (files != null) {
            Arrays.sort(files);
            for (var file : files) {
                read(file.toPath())
                        .filter(w -> ProcessHandle.of(w.pid()).isPresent())
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<ServedWorld> read(Path file) {
        try {
            var json = MAPPER.readTree(Files.readString(file, StandardCharsets.UTF_8));
            return Optional.of(new ServedWorld(
                    URI.create(json.path("functions").asText()),
                    URI.create(json.path("door").asText()),
                    json.path("key").asText(),
                    json.path("clock").asText(),
                    Path.of(json.path("estate").asText()),
                    json.path("pid").asLong()));
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return Optional.empty();
        } catch (IOException goneOrOfAnotherUser) {
            return Optional.empty();
        }
    }

    private static String addresses(List<ServedWorld> worlds) {
        return worlds.stream().map(w -> w.functions().toString()).collect(Collectors.joining(" and "));
    }
}
