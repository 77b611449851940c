package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.scenario.WayBack;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of a rehearsal; its JSON is documented in docs/operating/rehearse.md. */
public record Result(
        String scenario,
        long seed,
        double speed,
        String outcome,
        List<String> invariantsBroken,
        List<String> expectationsUnmet,
        List<OfWorkload> workloads,
        Optional<Long> hostMemoryMebibytes,
        List<String> notified) {

    public Result {
        invariantsBroken = List.copyOf(invariantsBroken);
        expectationsUnmet = List.copyOf(expectationsUnmet);
        workloads = List.copyOf(workloads);
        notified = List.copyOf(notified);
    }

    /** Whether everything came as the scenario asks, and no invariant broke. */
    public boolean isGood() {
        return invariantsBroken.isEmpty()
                && expectationsUnmet.isEmpty()
                && workloads.stream().allMatch(OfWorkload::isGood);
    }

    /** From the beginning of the trouble until users are served, cut into what it was spent on. */
    public record Phases(Duration detect, Duration decide, Duration act, Duration verify) {
        public Duration total() {
            return detect.plus(decide).plus(act).plus(verify);
        }
    }

    /**
     * What came of one workload.
     *
     * @param isGood whether that is what should have come of it, with nobody served from data that was not promoted, and
     *     nothing lost beyond what was said
     * @param risk what each move said that it might lose
     * @param lostUnsaid a sentence for each loss beyond that
     * @param back how it went back; empty where it did not
     */
    public record OfWorkload(
            String name,
            String outcome,
            boolean isGood,
            Optional<Phases> phases,
            Optional<CriticalPath> criticalPath,
            JsonNode steps,
            String risk,
            List<String> lostUnsaid,
            Optional<WayBack> back,
            UserTally users) {

        public OfWorkload {
            lostUnsaid = List.copyOf(lostUnsaid);
        }

        public Optional<Double> ratio() {
            return phases.flatMap(p -> criticalPath.map(
                    c -> (double) p.total().toMillis() / Math.max(1, c.total().toMillis())));
        }
    }

    public ObjectNode json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("result", outcome)
                .put("scenario", scenario)
                .put("seed", seed)
                .put("speed", speed);
        var broken = json.putArray("invariantsBroken");
        invariantsBroken.forEach(broken::add);
        var unmet = json.putArray("expectationsUnmet");
        expectationsUnmet.forEach(unmet::add);
        hostMemoryMebibytes.ifPresent(m -> json.put("hostMemoryMebibytes", m));
        var list = json.putArray("workloads");
        workloads.forEach(w -> list.add(json(w)));
        var told = json.putArray("notified");
        notified.forEach(told::add);
        return json;
    }

    private static ObjectNode json(OfWorkload workload) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", workload.name())
                .put("result", workload.outcome())
                .put("dataAtRisk", workload.risk());
        var unsaid = json.putArray("lostUnsaid");
        workload.lostUnsaid().forEach(unsaid::add);
        workload.phases().ifPresent(p -> {
            json.put("recoverySeconds", seconds(p.total()));
            json.putObject("phases")
                    .put("detect", seconds(p.detect()))
                    .put("decide", seconds(p.decide()))
                    .put("act", seconds(p.act()))
                    .put("verify", seconds(p.verify()));
        });
        workload.criticalPath().ifPresent(c -> json.put("criticalPathSeconds", seconds(c.total())));
        workload.ratio().ifPresent(r -> json.put("ratio", Math.round(r * 1000) / 1000.0));
        json.set("steps", workload.steps());
        json.putObject("users")
                .put("reads", workload.users().reads())
                .put("writes", workload.users().writes())
                .put("failedReads", workload.users().failedReads())
                .put("failedWrites", workload.users().failedWrites())
                .put("lostWrites", workload.users().lostWrites())
                .put("servedUnpromoted", workload.users().servedUnpromoted())
                .put("unavailableSeconds", workload.users().unavailableSeconds());
        workload.back().ifPresent(way -> json.set("back", json(way)));
        return json;
    }

    private static ObjectNode json(WayBack way) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("turnedAwaySeconds", seconds(way.turnedAway()))
                .put("readersTurnedAwaySeconds", seconds(way.readersTurnedAway()))
                .put("storesSwitchSeconds", seconds(way.storesSwitch()));
        var otherwise = json.putArray("otherwise");
        way.otherwise().forEach(otherwise::add);
        return json;
    }

    private static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }
}
