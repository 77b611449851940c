package io.understudy.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A bug that is planted in a copy of the sources: pieces that occur exactly once are replaced by others. Each is a text file
 * under {@code src/test/resources/planted}; the production code knows nothing of it.
 *
 * @param name the name of its file
 * @param family why it is planted: {@code seen} went wrong once, {@code meets N} drops the rule for the Nth pair of
 *     sentences that meet, {@code rule} drops any other rule
 * @param words what is broken, in a sentence
 * @param lives the lives that lead there
 * @param unfound why nothing can find it; empty for one that has to be found
 */
record PlantedBug(String name, String family, String words, String lives, String unfound, List<Piece> pieces) {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path LIST = Path.of("src/test/resources/planted");
    private static final String IN = "--- in ";
    private static final String INSTEAD = "--- instead";

    /** One replacement: what is sound, in which file from the root of the repository, and what stands there instead. */
    record Piece(String file, String sound, String broken) {

        /** How often it occurs; anything but once means that the source was changed meanwhile. */
        int occurrences() throws IOException {
            var source = Files.readString(ROOT.resolve(file));
            var found = 0;
            for (var at = source.indexOf(sound); at >= 0; at = source.indexOf(sound, at + 1)) {
                found++;
            }
            return found;
        }

        String type() {
            return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
        }
    }

    PlantedBug {
        pieces = List.copyOf(pieces);
    }

    /** All of them, by their names. */
    static List<PlantedBug> all() throws IOException {
        try (var files = Files.list(LIST)) {
            var bugs = new ArrayList<PlantedBug>();
            for (var file : files.sorted().toList()) {
                bugs.add(read(file));
            }
            return bugs;
        }
    }

    static PlantedBug named(String name) throws IOException {
        return read(LIST.resolve(name + ".txt"));
    }

    private static PlantedBug read(Path file) throws IOException {
        var members = new HashMap<String, String>();
        var pieces = new ArrayList<Piece>();
        var text = new StringBuilder();
        var in = "";
        var sound = "";
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith(IN)) {
                end(in, sound, text, pieces);
                in = line.substring(IN.length());
            } else if (line.equals(INSTEAD)) {
                sound = text.toString();
                text.setLength(0);
            } else if (in.isEmpty()) {
                var colon = line.indexOf(": ");
                members.put(line.substring(0, colon), line.substring(colon + 2));
            } else {
                text.append(line).append('\n');
            }
        }
        end(in, sound, text, pieces);
        return new PlantedBug(
                file.getFileName().toString().replace(".txt", ""),
                members.getOrDefault("family", ""),
                members.getOrDefault("words", ""),
                members.getOrDefault("lives", ""),
                members.getOrDefault("unfound", ""),
                pieces);
    }

    private static void end(String file, String sound, StringBuilder broken, List<Piece> pieces) {
        if (!file.isEmpty()) {
            pieces.add(new Piece(file, sound, broken.toString()));
            broken.setLength(0);
        }
    }

    boolean isToBeFound() {
        return unfound.isEmpty();
    }

    /** The sources with the bug in them, by the names of their types. */
    Map<String, String> sources() throws IOException {
        var sources = new LinkedHashMap<String, String>();
        for (var piece : pieces) {
            if (piece.occurrences() != 1) {
                throw new IllegalStateException("a sound piece of planted bug " + name + " occurs "
                        + piece.occurrences() + " times in " + piece.file());
            }
            var source = sources.getOrDefault(piece.type(), Files.readString(ROOT.resolve(piece.file())));
            sources.put(piece.type(), source.replace(piece.sound(), piece.broken()));
        }
        return sources;
    }

    /** Where it is planted, for people. */
    String place() {
        return pieces.stream().map(Piece::type).distinct().collect(Collectors.joining(", "));
    }
}
