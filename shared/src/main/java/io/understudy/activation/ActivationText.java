package io.understudy.activation;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one text form of an activation: the bytes that are signed. One document has exactly one text, and only that text
 * is read back, so that nothing can hide in a second spelling.
 *
 * <pre>
 * understudy activation 1
 * workload orders
 * fence 3
 * revision 1
 * issued 2026-11-21T06:00:00Z
 * stamp neu admits EVERYBODY workers yes written yes
 * stamp weu admits NOBODY workers no written no
 * </pre>
 */
public final class ActivationText {

    /** No text is longer than this. */
    public static final int LENGTH_MAX = 16 * 1024;

    static final int STAMPS_MAX = 64;

    private static final String HEADING = "understudy activation 1";
    private static final int HEAD_LINES = 5;
    private static final Instant ISSUED_MIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant ISSUED_MAX = Instant.parse("9999-12-31T23:59:59Z");

    private ActivationText() {}

    public static String write(Activation activation) {
        var text = new StringBuilder(256)
                .append(HEADING)
                .append("\nworkload ")
                .append(activation.workload())
                .append("\nfence ")
                .append(activation.fence())
                .append("\nrevision ")
                .append(activation.revision())
                .append("\nissued ")
                .append(activation.issuedAt())
                .append('\n');
        activation.duties().stream()
                .sorted(Comparator.comparing(Duty::stamp))
                .forEach(duty -> text.append("stamp ")
                        .append(duty.stamp())
                        .append(" admits ")
                        .append(duty.admits())
                        .append(" workers ")
                        .append(yesOrNo(duty.runsWorkers()))
                        .append(" written ")
                        .append(yesOrNo(duty.isWritten()))
                        .append('\n'));
        return text.toString();
    }

    /**
     * The activation that was written as {@code text}; its duties are ordered by stamp.
     *
     * @throws IllegalArgumentException with a sentence for people when it is not exactly such a text
     */
    public static Activation parse(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "an activation has at most " + LENGTH_MAX + " characters, not " + text.length());
        }
        var lines = text.split("\n", -1);
        if (!lines[0].equals(HEADING)) {
            throw new IllegalArgumentException("an activation begins with '" + HEADING + "'");
        }
        var stamps = lines.length - HEAD_LINES - 1;
        if (stamps < 0 || stamps > STAMPS_MAX) {
            throw new IllegalArgumentException("an activation has " + HEAD_LINES + " lines and one for each of at most "
                    + STAMPS_MAX + " stamps, each ended by a line feed");
        }
        var activation = new Activation(
                new WorkloadName(after("workload ", lines[1])),
                new Fence(number("fence ", lines[2], Long.MAX_VALUE)),
                (int) number("revision ", lines[3], Integer.MAX_VALUE),
                issued(lines[4]),
                duties(List.of(lines).subList(HEAD_LINES, lines.length - 1)));
        Spelling.check("an activation", write(activation), text);
        return activation;
    }

    /** The SHA-256 digest of {@code text}: what a vault signs as ES256. */
    public static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static List<Duty> duties(List<String> lines) {
        var duties = new ArrayList<Duty>(lines.size());
        for (var line : lines) {
            var words = line.split(" ", -1);
            if (words.length != 8
                    || !words[0].equals("stamp")
                    || !words[2].equals("admits")
                    || !words[4].equals("workers")
                    || !words[6].equals("written")) {
                throw new IllegalArgumentException(
                        "a stamp is written as 'stamp NAME admits WHOM workers yes|no written yes|no'");
            }
            duties.add(new Duty(new StampName(words[1]), admission(words[3]), isYes(words[5]), isYes(words[7])));
        }
        return duties;
    }

    private static Admission admission(String word) {
        return switch (word) {
            case "EVERYBODY" -> Admission.EVERYBODY;
            case "READS_ONLY" -> Admission.READS_ONLY;
            case "NOBODY" -> Admission.NOBODY;
            default -> throw new IllegalArgumentException("a stamp admits EVERYBODY, READS_ONLY or NOBODY");
        };
    }

    private static boolean isYes(String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("the answer is 'yes' or 'no'");
        };
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String after(String label, String line) {
        if (!line.startsWith(label)) {
            throw new IllegalArgumentException("a line that begins with '" + label + "' is missing");
        }
        return line.substring(label.length());
    }

    private static long number(String label, String line, long max) {
        var digits = after(label, line);
        try {
            var number = Long.parseLong(digits);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        throw new IllegalArgumentException("'" + label + "' is followed by a whole number from 0 to " + max);
    }

    private static Instant issued(String line) {
        try {
            var issued = Instant.parse(after("issued ", line));
            if (!issued.isBefore(ISSUED_MIN) && !issued.isAfter(ISSUED_MAX)) {
                return issued;
            }
        } catch (DateTimeParseException e) {
            // said below, with the bounds
        }
        throw new IllegalArgumentException("'issued ' is followed by an instant from the year 2000 to 9999, in UTC");
    }
}
