package io.understudy.plan;

import io.understudy.topology.Account;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one workload's stores declare that hurts; one sentence for each hit. */
final class StoreRules {

    private StoreRules() {}

    static List<String> lossUnknown(Workload workload) {
        if (!workload.policy().automatic()) {
            return List.of();
        }
        return workload.stores().stream()
                .filter(store -> store.lossKnown() == LossKnown.UNKNOWN)
                .map(store -> workload.name() + " may fail over by itself, and nobody can say what " + said(store)
                        + " loses without its source: a lost region always waits for a person. Write loss: bound where"
                        + " the workload's own check says how far the copy in its stamp has got, and loss: disposable"
                        + " where it can be made again; or see that somebody answers at night and acknowledge this.")
                .toList();
    }

    /** Two stamps whose copies of an account lie in one region: a move between them moves nothing. */
    static List<String> copiesInOneRegion(Workload workload) {
        return workload.storesOf(Account.class).stream()
                .flatMap(account -> inOneRegion(workload, account).stream())
                .toList();
    }

    private static List<String> inOneRegion(Workload workload, Account account) {
        Map<String, List<String>> stampsIn = new TreeMap<>();
        account.stamps().stream()
                .sorted()
                .forEach(stamp -> stampsIn.computeIfAbsent(
                                account.regionOf(stamp).name(), r -> new ArrayList<>())
                        .add(stamp.value()));
        return stampsIn.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> "Stamps " + NameList.of(e.getValue()) + " of " + workload.name() + " name the same region "
                        + e.getKey() + " of " + said(account) + ": a failover between them leaves the data where it"
                        + " is. Give each stamp a region of the account of its own.")
                .toList();
    }

    private static String said(Store store) {
        return store.kind() + " " + store.name();
    }
}
