package io.understudy.functions.azure;

import io.understudy.activation.Fence;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.FenceSighting;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** One example of each thing that a recovery would miss, as the preflight says it. */
public final class MissingForARecovery {

    private static final String FORCE = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";

    private MissingForARecovery() {}

    /** The sentences, by what is missing. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("a right", found(at -> givingAllBut(FORCE), stamp -> true));
        sentences.put("what Azure says about our rights", found(MissingForARecovery::away, stamp -> true));
        sentences.put(
                "a path to a gate", found(at -> givingAllBut(), s -> !s.name().equals(ShippedEstate.NEU)));
        return sentences;
    }

    private static String found(Function<ResourceId, List<Grant>> rights, Predicate<Stamp> answers) {
        var preflight = new Preflight(
                ShippedEstate.read(),
                rights,
                (workload, stamps) -> stamps.stream()
                        .filter(answers)
                        .map(s -> new FenceSighting(Fence.NONE, s.name().value()))
                        .toList(),
                new AtticInMemory(),
                new HandClock());
        return preflight.findings(ShippedEstate.orders()).get(0);
    }

    private static List<Grant> givingAllBut(String... withheld) {
        return List.of(new Grant(List.of("*"), List.of(withheld)));
    }

    private static List<Grant> away(ResourceId resource) {
        throw CallFailure.unheard("read what we may do at " + resource.name(), "there was no connection");
    }
}
