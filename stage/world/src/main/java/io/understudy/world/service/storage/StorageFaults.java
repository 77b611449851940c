package io.understudy.world.service.storage;

import io.understudy.topology.ResourceId;
import io.understudy.world.ground.Ground;
import java.time.Instant;

/** What can go wrong with a storage account beside what can go wrong with every store. */
public final class StorageFaults {

    private final Ground ground;
    private final StorageAccounts accounts;

    StorageFaults(Ground ground, StorageAccounts accounts) {
        this.ground = ground;
        this.accounts = accounts;
    }

    /** Azure says that the account cannot be failed over, neither way, and refuses to. */
    public void bar(ResourceId account, boolean isBarred, Instant now) {
        ground.noteFault(
                now, "storage account " + account.name() + (isBarred ? " cannot" : " can") + " be failed over");
        accounts.bar(account, isBarred);
    }
}
