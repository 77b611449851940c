package io.understudy.topology;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record set of Azure DNS under whose name users ask for the workload, and where it leads them.
 *
 * @param name how people call it
 * @param timeToLive how long a user or a resolver may keep the answer
 * @param targets what it says while it leads to a stamp: one host name, or addresses
 */
public record RecordSet(String name, ResourceId id, Duration timeToLive, Map<StampName, List<String>> targets) {

    public RecordSet {
        Names.check("record set", name);
        var kind = RecordKind.of(id);
        if (timeToLive.compareTo(Duration.ofSeconds(1)) < 0
                || !timeToLive.truncatedTo(ChronoUnit.SECONDS).equals(timeToLive)) {
            throw new IllegalArgumentException(
                    "record set " + name + " is kept for whole seconds, and for one at least");
        }
        var checked = new TreeMap<StampName, List<String>>();
        targets.forEach((stamp, values) -> checked.put(stamp, kind.checked(values)));
        targets = Map.copyOf(checked);
    }

    /** What it says while it leads to the stamp. */
    public List<String> targetsIn(StampName stamp) {
        var values = targets.get(stamp);
        if (values == null) {
            throw new IllegalArgumentException("record set " + name + " leads to no stamp " + stamp);
        }
        return values;
    }
}
