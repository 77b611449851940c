package io.understudy.topology;

import io.understudy.topology.CosmosAccount.Writes;
import java.util.Map;

/** Accounts that workloads of tests store their data in: one resource for all stamps. */
public final class Accounts {

    public static final ResourceId COSMOS = new ResourceId(
            "/subscriptions/s1/resourceGroups/data/providers/Microsoft.DocumentDB/databaseAccounts/orders-cosmos");
    public static final ResourceId STORAGE = new ResourceId(
            "/subscriptions/s1/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/ordersdata");
    public static final Region WEST = new Region("westeurope");
    public static final Region NORTH = new Region("northeurope");

    private Accounts() {}

    public static CosmosAccount cosmos(LossKnown loss) {
        return new CosmosAccount(
                "documents", COSMOS, Writes.SINGLE, loss, Map.of(Estates.WEU, WEST, Estates.NEU, NORTH));
    }

    public static StorageAccount storage(LossKnown loss) {
        return new StorageAccount("files", STORAGE, loss, Map.of(Estates.WEU, WEST, Estates.NEU, NORTH));
    }

    public static CosmosAccount cosmosWrittenEverywhere() {
        return new CosmosAccount(
                "documents", COSMOS, Writes.EVERYWHERE, LossKnown.NONE, Map.of(Estates.WEU, WEST, Estates.NEU, NORTH));
    }
}
