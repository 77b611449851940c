package io.understudy.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Scenarios as they lie on disk. */
public final class ScenarioFile {

    private static final String ENDING = ".yaml";

    /** Larger than any scenario. */
    private static final int BYTES_MAX = 256 * 1024;

    private ScenarioFile() {}

    /**
     * The scenario that the file tells; the estate that it names lies relative to it.
     *
     * @throws ScenarioRejectedException that lists everything that is wrong with it
     * @throws UncheckedIOException with a sentence for people when it cannot be read
     */
    public static Scenario read(Path file) {
        try {
            return ScenarioYaml.read(file, text(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the scenario at " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** All scenarios of a folder, by name. */
    public static List<Scenario> all(Path folder) {
        return files(folder).stream().map(ScenarioFile::read).toList();
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the scenarios in " + folder + " cannot be listed", unreadable);
        }
    }

    /** What people name: a file, or a scenario of the folder by its name. */
    public static Scenario named(String name, Path folder) {
        if (name.endsWith(ENDING) || name.contains("/")) {
            return read(Path.of(name));
        }
        var shipped = folder.resolve(name + ENDING);
        if (name.isBlank() || !Files.exists(shipped)) {
            throw new IllegalArgumentException("there is no scenario '" + name + "'; there are: " + names(folder));
        }
        return read(shipped);
    }

    private static String names(Path folder) {
        return files(folder).stream()
                .map(file -> String.valueOf(file.getFileName()).replace(ENDING, ""))
                .collect(Collectors.joining(", "));
    }

    private static String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no such file");
        }
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("reading it is not permitted");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("it is larger than any scenario");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new IOException("it is not text in UTF-8", notText);
        }
    }
}
