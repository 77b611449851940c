package io.understudy.functions.azure;

import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.fakes.ShippedEstate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One example of each thing that a recovery would miss, as the preflight says it. */
public final class MissingForARecovery {

    private static final String FORCE = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";

    private MissingForARecovery() {}

    /** The sentences, by what is missing. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("a right", found(asked -> asked.withheld = List.of(FORCE)));
        sentences.put("what Azure says about our rights", found(asked -> asked.azureIsAway = true));
        sentences.put("a path past the edge", found(asked -> asked.elsewhere = Optional.of(ShippedEstate.NEU)));
        sentences.put("an answer of a gate", found(asked -> asked.silent = Optional.of(ShippedEstate.NEU)));
        sentences.put(
                "the path for the outside check",
                found(asked ->
                        asked.usersHost = Optional.of("users are served at https://orders.contoso.example/, and no"
                                + " stamp names itself there, neither at /.understudy/stamp nor in the header"
                                + " x-understudy-stamp")));
        sentences.put(
                "the key",
                found(asked -> asked.key = Optional.of("we could not sign with key v1: Azure answered 403 Forbidden")));
        sentences.put(
                "the first place",
                found(asked -> asked.first = Optional.of("in the first activation place we could not read the"
                        + " activation of orders: Azure answered 403 AuthorizationFailure")));
        sentences.put(
                "the second place",
                found(asked -> asked.second = Optional.of("in the second activation place we could not read the"
                        + " activation of orders: Azure answered 404 ContainerNotFound")));
        return sentences;
    }

    private static String found(Consumer<AskedOfAFake> missing) {
        var asked = new AskedOfAFake();
        missing.accept(asked);
        return new PreflightAsking(asked)
                .about(ShippedEstate.orders(), HandClock.START)
                .sentences()
                .get(0);
    }
}
