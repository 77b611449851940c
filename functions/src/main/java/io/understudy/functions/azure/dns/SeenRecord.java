package io.understudy.functions.azure.dns;

import io.understudy.action.PointRecord;
import io.understudy.functions.azure.arm.Position;
import io.understudy.topology.RecordKind;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.List;

/**
 * A record set as its zone holds it.
 *
 * @param alias the resource that it follows by itself; empty for one that says its values
 */
public record SeenRecord(List<String> values, long timeToLiveSeconds, String alias) {

    public SeenRecord {
        values = RecordKind.plain(values);
    }

    /** Nothing settles: Azure DNS takes a change at once or not at all. */
    public Position towards(PointRecord action) {
        var what = "record " + action.host();
        var isAsWanted = alias.isEmpty()
                && values.equals(action.values())
                && timeToLiveSeconds == action.timeToLive().toSeconds();
        return isAsWanted
                ? new Position.AsWanted(what + " points to " + listed(action.values()))
                : new Position.Differs(what + " points to " + (alias.isEmpty() ? listed(values) : alias));
    }

    /** What it is told, and how long users may go on to follow what it said before. */
    public String told(PointRecord action) {
        return "record " + action.host() + " was told to point to " + listed(action.values())
                + "; users who asked before follow within "
                + Amounts.duration(Duration.ofSeconds(timeToLiveSeconds));
    }

    /** What is said where the record set is changed by somebody else between our read and our call. */
    public static String changedMeanwhile(PointRecord action) {
        return "record " + action.host() + " was changed by somebody else since it was read";
    }

    /** Why an alias is left alone. */
    public String refusal() {
        return "it is an alias of " + alias
                + ", and what Azure keeps up to date by itself is not pointed elsewhere; make"
                + " it a record set of its own";
    }

    private static String listed(List<String> values) {
        return values.isEmpty() ? "nothing" : String.join(" and ", values);
    }
}
