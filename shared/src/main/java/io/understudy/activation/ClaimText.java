package io.understudy.activation;

import io.understudy.topology.WorkloadName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * The one text form of a claim.
 *
 * <pre>
 * understudy claim 1
 * workload orders
 * fence 4294967296
 * ends 3
 * person alice
 * request 5f1c
 * at 2026-11-21T06:00:00Z
 * </pre>
 */
public final class ClaimText {

    private static final List<String> LABELS =
            List.of("understudy claim 1", "workload ", "fence ", "ends ", "person ", "request ", "at ");

    private static final int LENGTH_MAX = 4096;

    private ClaimText() {}

    public static String write(Claim claim) {
        return String.join(
                        "\n",
                        LABELS.get(0),
                        LABELS.get(1) + claim.workload(),
                        LABELS.get(2) + claim.fence(),
                        LABELS.get(3) + claim.ends(),
                        LABELS.get(4) + claim.person(),
                        LABELS.get(5) + claim.request(),
                        LABELS.get(6) + claim.at())
                + "\n";
    }

    /**
     * The claim that was written as {@code text}.
     *
     * @throws IllegalArgumentException with a sentence for people when it is not exactly such a text
     */
    public static Claim parse(String text) {
        var lines = text.split("\n", -1);
        if (text.length() > LENGTH_MAX || lines.length != LABELS.size() + 1 || !lines[0].equals(LABELS.get(0))) {
            throw new IllegalArgumentException("a claim begins with '" + LABELS.get(0) + "' and has " + LABELS.size()
                    + " lines, each ended by a line feed");
        }
        var claim = new Claim(
                new WorkloadName(after(1, lines)),
                Fence.parse(after(2, lines)),
                Fence.parse(after(3, lines)),
                after(4, lines),
                after(5, lines),
                instant(after(6, lines)));
        Spelling.check("a claim", write(claim), text);
        return claim;
    }

    private static String after(int line, String[] lines) {
        var label = LABELS.get(line);
        if (!lines[line].startsWith(label)) {
            throw new IllegalArgumentException("a line that begins with '" + label + "' is missing");
        }
        return lines[line].substring(label.length());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'at ' is followed by an instant, in UTC", e);
        }
    }
}
