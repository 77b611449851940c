package io.understudy.functions.json;

import io.understudy.topology.StampName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads what is written once for each stamp. */
final class ByStamp {

    private ByStamp() {}

    /**
     * One thing for each stamp, and for no other name.
     *
     * @param what how a sentence names all of them, for example {@code the servers of failover group fog}
     * @param stamps the names under which the workload declares its stamps; empty where that is wrong already
     */
    static <T> Map<String, T> all(
            Fields fields, String key, String what, List<String> stamps, BiFunction<Fields, String, T> reading) {
        var byStamp = fields.mapping(key, what);
        var isThere = byStamp.isSound();
        var read = written(byStamp, stamps, reading);
        var missing =
                stamps.stream().filter(stamp -> !byStamp.keys().contains(stamp)).toList();
        if (isThere && !missing.isEmpty()) {
            fields.problem(
                    key,
                    YamlFields.capital(what) + " are written for each stamp, and " + String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing.");
        }
        return read;
    }

    /** One thing for each stamp that is written. */
    static <T> Map<String, T> written(Fields byStamp, List<String> stamps, BiFunction<Fields, String, T> reading) {
        var read = new LinkedHashMap<String, T>();
        for (var stamp : byStamp.keys()) {
            if (stamps.isEmpty() || stamps.contains(stamp)) {
                read.put(stamp, reading.apply(byStamp, stamp));
            } else {
                byStamp.problemOfKey(
                        stamp,
                        "The workload declares no stamp '" + stamp + "'; it has " + String.join(", ", stamps) + "."
                                + Nearest.question(stamp, stamps));
            }
        }
        return read;
    }

    /** The same by the names of stamps, which are checked with everything else. */
    static <T> Map<StampName, T> named(Map<String, T> byStamp) {
        Map<StampName, T> named = new LinkedHashMap<>();
        byStamp.forEach((stamp, thing) -> named.put(new StampName(stamp), thing));
        return named;
    }
}
