package io.understudy.functions.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A text that declares no estate: the sound one with a few lines changed, or one of its own. The first lines of the
 * file that holds them all say how they are written.
 *
 * @param how the lines of the file that make it
 * @param said the lines of the file that say what is found
 */
record BrokenEstate(String name, List<String> how, List<String> said) {

    private static final Path FOLDER = Path.of("src/test/resources/broken");
    private static final Path FILE = FOLDER.resolve("estates.txt");
    private static final String NAME = "=== ";

    static List<BrokenEstate> all() {
        var all = new ArrayList<BrokenEstate>();
        for (var block : read(FILE).split("(?m)^" + NAME, -1)) {
            var lines = block.lines().toList();
            if (!lines.get(0).startsWith("#")) {
                var said = lines.stream()
                        .skip(1)
                        .filter(l -> l.startsWith(">") || l.startsWith("?"))
                        .toList();
                var how = lines.stream()
                        .skip(1)
                        .filter(l -> !said.contains(l) && !l.isEmpty())
                        .toList();
                all.add(new BrokenEstate(lines.get(0), how, said));
            }
        }
        return all;
    }

    /** Replaces the file, with the same head. */
    static void write(List<BrokenEstate> all) {
        var text = new StringBuilder(read(FILE).split("(?m)^" + NAME, -1)[0].stripTrailing() + "\n");
        for (var broken : all) {
            text.append('\n').append(NAME).append(broken.name()).append('\n');
            broken.how().forEach(line -> text.append(line).append('\n'));
            broken.said().forEach(line -> text.append(line).append('\n'));
        }
        try {
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text that none of the changes was made to. */
    static String sound() {
        return read(FOLDER.resolve("sound.yaml"));
    }

    String text() {
        if (how.stream().allMatch(line -> line.startsWith("="))) {
            return how.stream()
                    .map(line -> unescaped(line.substring(Math.min(2, line.length()))) + "\n")
                    .collect(Collectors.joining());
        }
        var text = sound();
        for (int i = 0; i < how.size(); i++) {
            var from = unescaped(how.get(i).substring(2));
            var isReplaced = i + 1 < how.size() && how.get(i + 1).startsWith("+");
            text = isReplaced ? replaced(text, from, unescaped(how.get(++i).substring(2))) : withoutLine(text, from);
        }
        return text;
    }

    private String replaced(String text, String from, String to) {
        var at = placeOf(text, from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    private String withoutLine(String text, String part) {
        var at = placeOf(text, part);
        return text.substring(0, text.lastIndexOf('\n', at) + 1) + text.substring(text.indexOf('\n', at) + 1);
    }

    private int placeOf(String text, String part) {
        var at = text.indexOf(part);
        if (at < 0) {
            throw new IllegalStateException("the sound estate has no '" + part + "', which '" + name + "' changes");
        }
        return at;
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace('⇥', '\t');
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
