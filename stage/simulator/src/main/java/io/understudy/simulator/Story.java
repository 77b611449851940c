package io.understudy.simulator;

import io.understudy.simulator.people.Told;
import io.understudy.world.ground.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** What happened in one life, as lines in the order of time; made only when somebody reads it. */
public final class Story {

    /** From where a line comes. */
    public enum Teller {
        WORLD("[world]  "),
        LEDGER("[ledger] "),
        PEOPLE("[people] ");

        private final String mark;

        Teller(String mark) {
            this.mark = mark;
        }
    }

    public record Line(Instant at, Teller teller, String words) {}

    private final Life life;

    private Story(Life life) {
        this.life = life;
    }

    public static Story of(Life life) {
        return new Story(life);
    }

    public String text() {
        var text = new StringBuilder();
        lines().forEach(line -> text.append(line.at())
                .append("  ")
                .append(line.teller().mark)
                .append(line.words())
                .append('\n'));
        return text.toString();
    }

    /** Equal for equal histories. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** In the order of time. */
    public List<Line> lines() {
        var lines = new ArrayList<Line>();
        life.azure().journal().entries().stream()
                .filter(entry -> !(entry instanceof JournalEntry.ArmCalled called
                        && called.method().equals("GET")))
                .forEach(entry -> lines.add(new Line(entry.at(), Teller.WORLD, entry.toString())));
        life.ledger()
                .events(life.workload().name())
                .forEach(e -> lines.add(new Line(e.at(), Teller.LEDGER, e.sentence())));
        life.bell()
                .taken()
                .forEach(t -> lines.add(new Line(
                        t.at(),
                        Teller.PEOPLE,
                        t.wish().person() + " asks: " + t.wish().wish())));
        life.told().received().forEach(r -> lines.add(new Line(r.at(), Teller.PEOPLE, words(r))));
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private static String words(Told.Received received) {
        return "read in " + received.channel() + ": " + received.notice().headline();
    }
}
