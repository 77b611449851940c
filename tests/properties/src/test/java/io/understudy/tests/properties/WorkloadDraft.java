package io.understudy.tests.properties;

import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Role;
import io.understudy.topology.WarmPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an owner chooses of one workload; whatever is chosen, it makes a valid one. */
record WorkloadDraft(
        DeploymentModel model,
        List<Role> others,
        Set<Route> routes,
        List<StoreDraft> stores,
        Door door,
        PolicyDraft policy,
        Sizes sizes,
        boolean isInOneRegion) {

    /** The ways on which users are led. */
    enum Route {
        FRONT_DOOR,
        TRAFFIC_MANAGER,
        RECORD
    }

    enum StoreKind {
        FAILOVER_GROUP,
        POSTGRES,
        COSMOS_ACCOUNT,
        COSMOS_ACCOUNT_EVERYWHERE,
        STORAGE_ACCOUNT,
        REDIS,
        REDIS_ACTIVE
    }

    /** One store; what its kind cannot say of its loss is left out. */
    record StoreDraft(StoreKind kind, boolean isDisposable) {}

    record PolicyDraft(
            boolean automatic,
            boolean leashed,
            int secondsLostMax,
            int minutesClosedMax,
            LatchPolicy latch,
            WarmPolicy warm) {}

    record Sizes(int pools, int minimum, int more) {}

    /** The roles of its stamps in order; data is written in the first. */
    List<Role> roles() {
        return Stream.concat(Stream.of(Role.ACTIVE), others.stream().map(this::role))
                .toList();
    }

    private Role role(Role drawn) {
        return switch (model) {
            case ACTIVE_ACTIVE -> Role.ACTIVE;
            case ACTIVE_PASSIVE -> Role.PASSIVE;
            case PASSIVE_COLD -> Role.COLD;
            case STAMPS -> drawn;
        };
    }

    /** The stores that a workload with so many stamps can have: Azure links a cache to one other only. */
    List<StoreDraft> possibleStores() {
        return stores.stream()
                .filter(store -> store.kind() != StoreKind.REDIS || others.size() == 1)
                .toList();
    }

    List<String> stamps() {
        return IntStream.range(0, others.size() + 1).mapToObj(i -> "s" + i).toList();
    }

    static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
