package io.understudy.gate;

/** A header of a gate's answers. */
public enum GateHeader {
    PROTOCOL("x-understudy-protocol", "every answer", "the version of what is said here"),
    STAMP("x-understudy-stamp", "every answer, and everything else that answers users", "the stamp that answered"),
    SETTLED(
            "x-understudy-settled",
            "`/activation`",
            "`true` when the gate knows that what it holds was in force since it came up"),
    HEARD_AGO(
            "x-understudy-heard-seconds-ago",
            "`/activation`",
            "how many seconds ago the control region confirmed it; missing when never"),
    DOES("x-understudy-does", "`/activation`", "what the gate does, as `EVERYBODY workers written`"),
    IN_LINE("x-understudy-in-line", "`/activation`", "`true` when workers and Services were brought to that");

    private final String header;
    private final String place;
    private final String meaning;

    GateHeader(String header, String place, String meaning) {
        this.header = header;
        this.place = place;
        this.meaning = meaning;
    }

    /** As it stands on the wire; case does not count. */
    public String header() {
        return header;
    }

    /** Which answers carry it, for the manual. */
    public String place() {
        return place;
    }

    /** What it says, for the manual. */
    public String meaning() {
        return meaning;
    }
}
