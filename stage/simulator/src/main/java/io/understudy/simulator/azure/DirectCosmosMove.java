package io.understudy.simulator.azure;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.cosmos.SeenAccount;
import io.understudy.world.service.cosmos.AccountState;
import java.util.Optional;

/** Moves the writes of Cosmos DB accounts of the world, with the patience of the real adapter. */
final class DirectCosmosMove extends ArmChange<PromoteCosmosRegion, AccountState> {

    private static final String ACCOUNTS = "Microsoft.DocumentDB/databaseAccounts";

    private final DirectArm arm;

    DirectCosmosMove(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected AccountState read(PromoteCosmosRegion action) {
        return arm.read(
                "read Cosmos DB account",
                ACCOUNTS + "/read",
                action.account(),
                () -> arm.azure()
                        .cosmosAccounts()
                        .get(action.account(), arm.time().instant()));
    }

    @Override
    protected Position position(PromoteCosmosRegion action, AccountState account) {
        return seen(account).towards(action);
    }

    @Override
    protected String send(PromoteCosmosRegion action, AccountState account) {
        var id = action.account();
        if (action.dataLoss() == DataLoss.ACCEPTED) {
            arm.begin(
                    "take a region offline",
                    "POST",
                    ACCOUNTS + "/offlineRegion/action",
                    id,
                    () -> arm.azure()
                            .cosmosAccounts()
                            .offlineRegion(
                                    id, account.written().get(0), arm.time().instant()));
            return "Cosmos DB account " + id.name() + " was told to take its written region offline";
        }
        arm.begin(
                "change priorities",
                "POST",
                ACCOUNTS + "/failoverPriorityChange/action",
                id,
                () -> arm.azure()
                        .cosmosAccounts()
                        .failoverPriorityChange(
                                id,
                                seen(account).withFirst(action.region()),
                                arm.time().instant()));
        return "Cosmos DB account " + id.name() + " was told to write in " + action.region();
    }

    @Override
    protected Optional<Once> once(PromoteCosmosRegion action) {
        return Optional.of(new Once(arm.book(), SeenAccount.name(action), SeenAccount.AT_WORK));
    }

    private static SeenAccount seen(AccountState account) {
        return new SeenAccount(account.order(), account.written(), account.readable(), account.isChanging());
    }
}
