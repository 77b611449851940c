package io.understudy.plan;

import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Judges an estate before anything happens to it, by nothing but what it declares. What an owner chose (the leash, a
 * failover by hand) is no finding.
 */
public final class EstateLinter {

    private EstateLinter() {}

    /** First what concerns the estate as a whole, then workload by workload in their order. */
    public static List<EstateFinding> lint(Estate estate) {
        var found = new ArrayList<EstateFinding>();
        for (var rule : EstateRule.values()) {
            ask(rule, estate).forEach(found::add);
        }
        Map<WorkloadName, Integer> places = new HashMap<>();
        estate.workloads().forEach(w -> places.put(w.name(), places.size()));
        found.sort(Comparator.comparing(
                f -> f.workload().map(w -> places.getOrDefault(w, 0)).orElse(-1)));
        return List.copyOf(found);
    }

    private static Stream<EstateFinding> ask(EstateRule rule, Estate estate) {
        return switch (rule) {
            case CONTROL_REGION -> asWhole(rule, estate, EstateWideRules::controlRegion);
            case SHARED_ORIGIN_GROUP -> asWhole(rule, estate, EstateWideRules::sharedOriginGroup);
            case SHARED_PROFILE -> asWhole(rule, estate, EstateWideRules::sharedProfile);
            case SHARED_RECORD -> asWhole(rule, estate, EstateWideRules::sharedRecord);
            case SHARED_FAILOVER_GROUP -> asWhole(rule, estate, EstateWideRules::sharedFailoverGroup);
            case SHARED_STORE -> asWhole(rule, estate, EstateWideRules::sharedStore);
            case SHARED_ACCOUNT -> asWhole(rule, estate, EstateWideRules::sharedAccount);
            case SHARED_POOL -> asWhole(rule, estate, EstateWideRules::sharedPool);
            case MODEL -> eachWorkload(rule, estate, WorkloadRules::model);
            case PROBE_ONLY -> eachWorkload(rule, estate, WorkloadRules::probeOnly);
            case NOBODY_TOLD -> eachWorkload(rule, estate, WorkloadRules::nobodyTold);
            case NO_LOSS_ALLOWED -> eachWorkload(rule, estate, WorkloadRules::noLossAllowed);
            case LOSS_UNKNOWN -> eachWorkload(rule, estate, StoreRules::lossUnknown);
            case SAME_REGION -> eachWorkload(rule, estate, WorkloadRules::sameRegion);
            case NOT_APART -> eachWorkload(rule, estate, WorkloadRules::notApart);
            case ONE_RESOURCE_GROUP -> eachWorkload(rule, estate, WorkloadRules::oneResourceGroup);
            case ORIGIN_GROUPS -> eachWorkload(rule, estate, WorkloadRules::originGroups);
            case ENDPOINTS -> eachWorkload(rule, estate, WorkloadRules::endpoints);
            case LONG_KEPT -> eachWorkload(rule, estate, WorkloadRules::longKept);
            case ONE_WITNESS -> eachWorkload(rule, estate, WorkloadRules::oneWitness);
            case SMALL_STANDBY -> eachWorkload(rule, estate, WorkloadRules::smallStandby);
        };
    }

    private static Stream<EstateFinding> asWhole(
            EstateRule rule, Estate estate, Function<Estate, List<String>> sentences) {
        var isAcknowledged = estate.acknowledged().contains(rule);
        return sentences.apply(estate).stream().map(s -> new EstateFinding(rule, Optional.empty(), s, isAcknowledged));
    }

    private static Stream<EstateFinding> eachWorkload(
            EstateRule rule, Estate estate, Function<Workload, List<String>> sentences) {
        return estate.workloads().stream().flatMap(workload -> {
            var isAcknowledged = workload.acknowledged().contains(rule);
            return sentences.apply(workload).stream()
                    .map(s -> new EstateFinding(rule, Optional.of(workload.name()), s, isAcknowledged));
        });
    }
}
