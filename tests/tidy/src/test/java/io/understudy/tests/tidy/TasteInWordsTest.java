package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People read this at 3 a.m., and English may not be their first language. */
class TasteInWordsTest {

    /** What a tired person stumbles over, and what to write instead. */
    private static final Map<Pattern, String> STUMBLES = new LinkedHashMap<>();

    static {
        stumble("\\bnot to be had\\b", "say that it cannot be fetched, or does not exist");
        stumble("\\bwhat is the case\\b", "name the state that you mean");
        stumble("\\bas yet\\b", "say \"yet\", or leave it out");
        stumble("\\banew\\b", "say \"again\"");
        stumble("\\bonly forward\\b", "say that nothing is undone");
        stumble("\\bmakes? for a recovery\\b", "say what it starts, or does not start");
        stumble("\\btakes? (?:no )?writes\\b", "say that it accepts writes, or may be written");
        stumble("\\bshares? no fate\\b", "say that they are independent");
        stumble("\\b(?:so often|so lately)\\b", "say how many times, or how long ago");
        stumble(
                "\\b(?:stamp|region|server|account|one) that (?:is|was) left\\b",
                "it reads as the one that remains: say \"the old stamp\", \"the stamp that users leave\", or its name");
        stumble(
                "(?:^\\W*W|'W|[.,:;] (?:and |but |or )?[Ww]|\\bfor w|\\b(?:so that|throttles|interrupting|\\|) w)ho [a-z]+(?![^.]*\\?)",
                "name the person or the thing that acts");
        stumble(
                "\\b[Ww]hoever\\b|@param \\w+ who\\b|\\b(?:gets|connected) who\\b",
                "name the person or the thing that acts: a client, the caller, users who asked, whichever run asks");
    }

    private static final Pattern MANY_DIGITS = Pattern.compile("\\b\\d+\\.\\d{4,}\\b(?!\\.\\d)");

    private static final Pattern SECOND_SENTENCE =
            Pattern.compile("[A-Za-z0-9)`/*\"”%]{2}[.!?][)\"*_”]* +[\"“*_(\\[]*[A-Z`][^.]");
    private static final Pattern SENTENCE_GOES_ON = Pattern.compile("(?<![.!?]\\*\\*)(?<=[A-Za-z0-9,;)`*\\]\"”–-])$");
    private static final Pattern COMMENT = Pattern.compile("\\s*(/?\\*|//).*");
    private static final Pattern STANDS_ALONE =
            Pattern.compile("^\\s*([-*+] |\\d+\\. |#|\\||>|<|!\\[|\\[\\^?\\w+\\]:|---|$).*");

    @Test
    void everySentenceIsForATiredReader() {
        var found = new ArrayList<String>();
        Stream.of(".md", ".java", ".yaml", ".bicep", ".sh")
                .flatMap(e -> House.files(e).stream())
                .forEach(file -> {
                    if (!isAboutWords(file)) {
                        stumblesIn(file, found);
                    }
                });

        assertThat(found).isEmpty();
    }

    @Test
    void pagesHaveOneSentenceOnALine() {
        var crowded = new ArrayList<String>();
        var cut = new ArrayList<String>();
        for (var page : House.files(".md")) {
            judge(page, crowded, cut);
        }

        assertThat(crowded)
                .as("begin each sentence on a line of its own: a change then shows what was changed")
                .isEmpty();
        assertThat(cut)
                .as("keep a sentence on one line, however long: a change then shows what was changed")
                .isEmpty();
    }

    private static void judge(Path page, List<String> crowded, List<String> cut) {
        var lines = prose(page);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isEmpty() || line.stripLeading().startsWith("|")) {
                continue;
            }
            if (SECOND_SENTENCE.matcher(line.replaceFirst("^ *\\d+\\. ", "")).find()) {
                crowded.add(page + ":" + (i + 1) + " " + line.strip());
            }
            var next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (SENTENCE_GOES_ON.matcher(line).find()
                    && !line.startsWith("#")
                    && !STANDS_ALONE.matcher(next).matches()) {
                cut.add(page + ":" + (i + 1) + " " + line.strip());
            }
        }
    }

    /** The lines of a page with those of its code blocks left empty. */
    private static List<String> prose(Path page) {
        var lines = new ArrayList<String>();
        var isCode = false;
        for (var line : House.read(page).lines().toList()) {
            var isFence = line.strip().startsWith("```");
            lines.add(isCode || isFence ? "" : line);
            isCode = isFence != isCode;
        }
        return lines;
    }

    private static void stumblesIn(Path file, List<String> found) {
        var number = 0;
        for (var line : House.read(file).lines().toList()) {
            number++;
            if (!isTest(file)
                    && isPeoplesWord(file, line)
                    && MANY_DIGITS.matcher(line).find()) {
                found.add(file + ":" + number + " people read one decimal: 41.7 %: " + line.strip());
            }
            for (var stumble : STUMBLES.entrySet()) {
                if (isPeoplesWord(file, line) && stumble.getKey().matcher(line).find()) {
                    found.add(file + ":" + number + " " + stumble.getValue() + ": " + line.strip());
                }
            }
        }
    }

    /** In code only comments and texts are words for people. */
    private static boolean isPeoplesWord(Path file, String line) {
        return !file.toString().endsWith(".java")
                || line.contains("\"")
                || COMMENT.matcher(line).matches();
    }

    /** A test hands over numbers as machines write them, to see what people are told instead. */
    private static boolean isTest(Path file) {
        return file.toString().contains("src/test/java");
    }

    private static boolean isAboutWords(Path file) {
        return file.endsWith("TasteInWordsTest.java");
    }

    private static void stumble(String regex, String instead) {
        STUMBLES.put(Pattern.compile(regex), instead);
    }
}
