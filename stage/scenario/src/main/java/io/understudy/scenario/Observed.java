package io.understudy.scenario;

import io.understudy.words.Amounts;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came of a scenario that was played.
 *
 * @param end what came of the workload, in the ledger's words where that is none of the ends
 * @param recovery from the trouble until users were served by the other stamp
 * @param back how it went back; empty where it did not
 * @param told the kinds of notices that people got
 * @param neverCame the acts whose moment did not come
 */
public record Observed(
        String end,
        UserTally users,
        Optional<Duration> recovery,
        Optional<WayBack> back,
        Set<String> told,
        List<Act> neverCame) {

    private static final Pattern REMINDER = Pattern.compile("-again-\\d+$");

    public Observed {
        told = Set.copyOf(told);
        neverCame = List.copyOf(neverCame);
    }

    /** Of which kind the notice with this key is: {@code orders-2/started} has started. */
    public static String kindOf(String key) {
        var parts = key.split("/", -1);
        return parts.length < 2 ? key : REMINDER.matcher(parts[1]).replaceFirst("");
    }

    /** A sentence for everything that is not as it should be. */
    public List<String> unmet(Expectation expectation) {
        var unmet = new ArrayList<String>();
        if (!expectation.ends().isMetBy(end)) {
            unmet.add("it should have ended '" + expectation.ends().word() + "' within "
                    + Amounts.duration(expectation.within()) + ", and ended '" + end + "'");
        }
        neverCame.forEach(act -> unmet.add("'" + act.words() + "' was never done, because its moment, "
                + act.moment().words() + ", never came"));
        suffered(expectation.most(), unmet);
        back.ifPresent(way -> judge(way, expectation, unmet));
        if (users.servedUnpromoted() > 0) {
            unmet.add(users.servedUnpromoted() + " requests were served from data that was not promoted");
        }
        expectation.told().stream()
                .filter(kind -> !told.contains(kind))
                .forEach(kind -> unmet.add("people should have been told '" + kind + "', and were told " + list()));
        expectation.notTold().stream()
                .filter(told::contains)
                .forEach(kind -> unmet.add("people should not have been told '" + kind + "'"));
        return unmet;
    }

    private String list() {
        return told.isEmpty() ? "nothing" : told.stream().sorted().collect(Collectors.joining(", "));
    }

    private void suffered(Expectation.Most most, List<String> unmet) {
        most.readsFailed()
                .filter(limit -> users.failedReads() > limit)
                .ifPresent(limit -> unmet.add(tooMany(users.failedReads(), "failed reads", limit)));
        most.writesFailed()
                .filter(limit -> users.failedWrites() > limit)
                .ifPresent(limit -> unmet.add(tooMany(users.failedWrites(), "failed writes", limit)));
        most.writesLost()
                .filter(limit -> users.lostWrites() > limit)
                .ifPresent(
                        limit -> unmet.add(tooMany(users.lostWrites(), "acknowledged writes that were lost", limit)));
        most.unavailable()
                .filter(limit -> users.unavailable().compareTo(limit) > 0)
                .ifPresent(limit -> unmet.add(tooLong("users were shut out for", users.unavailable(), limit)));
        recovery.ifPresent(lasted -> most.recovery()
                .filter(limit -> lasted.compareTo(limit) > 0)
                .ifPresent(limit -> unmet.add(tooLong("users were served again after", lasted, limit))));
    }

    private static void judge(WayBack way, Expectation expectation, List<String> unmet) {
        if (expectation.ends() == Expectation.Ends.RETURNED) {
            unmet.addAll(way.otherwise());
        }
        expectation
                .most()
                .beyondSwitch()
                .filter(limit -> way.beyondTheSwitch().compareTo(limit) > 0)
                .ifPresent(limit -> unmet.add(tooLong(
                        "on the way back users were turned away for " + Amounts.duration(way.turnedAway())
                                + ", its stores took " + Amounts.duration(way.storesSwitch())
                                + " of it, and the rest was",
                        way.beyondTheSwitch(),
                        limit)));
    }

    private static String tooMany(long count, String what, int limit) {
        return what + ": " + count + ", and at most " + limit + " allowed";
    }

    private static String tooLong(String what, Duration lasted, Duration limit) {
        return what + " " + Amounts.duration(lasted) + ", and at most " + Amounts.duration(limit) + " is allowed";
    }
}
