package io.understudy.gate;

import java.util.regex.Pattern;

/**
 * The version of what a gate says, which every answer carries in {@link GateHeader#PROTOCOL}. It grows when something
 * is added on which a listener may rely; nothing that was said once is dropped or given another meaning, so a listener
 * reads every version.
 */
public record ProtocolVersion(int number) {

    /** Gates that were built before answers carried a version. */
    public static final ProtocolVersion NONE = new ProtocolVersion(0);

    /** What is spoken and read here. */
    public static final ProtocolVersion OURS = new ProtocolVersion(1);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    public ProtocolVersion {
        if (number < 0) {
            throw new IllegalArgumentException("a version counts up from zero: " + number);
        }
    }

    /** The version that a gate names in its header; an answer that names none there is of version {@link #NONE}. */
    public static ProtocolVersion read(String header) {
        return DIGITS.matcher(header).matches() ? new ProtocolVersion(Integer.parseInt(header)) : NONE;
    }

    /** Whether the gate may say what is not known here. */
    public boolean isNewerThanOurs() {
        return number > OURS.number;
    }

    /** As it stands in the header. */
    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
