package io.understudy.functions.azure.storage;

import io.understudy.action.DataLoss;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.functions.azure.arm.Position;
import io.understudy.run.Fault;
import io.understudy.topology.Region;
import java.time.Duration;
import java.util.Optional;

/**
 * A storage account as Azure Resource Manager shows it.
 *
 * @param secondary where its copy lies; empty where it is not geo-redundant, as after a forced failover
 * @param isFailingOver whether a failover is in progress, no matter what began it
 * @param can what Azure says can be done with it now
 */
public record SeenStorage(Region primary, Optional<Region> secondary, boolean isFailingOver, Can can) {

    /** Azure shows a failover that it has accepted; a call of which nothing is seen for so long is taken for lost. */
    public static final Duration LEFT_TO_WORK = Duration.ofMinutes(10);

    /** About an hour is usual. */
    public static final Duration AT_WORK_MAX = Duration.ofHours(3);

    /**
     * What Azure says of its copy.
     *
     * @param failOver whether it can be failed over by force
     * @param planned whether it can be failed over without losing anything
     * @param status the copy's own state, for people
     */
    public record Can(boolean failOver, boolean planned, String status) {}

    /** What a failover changes, whichever run asks for it and whichever kind it is. */
    public static String name(FailOverStorageAccount action) {
        return "primary region of " + action.account();
    }

    public Position towards(FailOverStorageAccount action) {
        var account = "storage account " + action.account().name();
        var wanted = action.region();
        if (isFailingOver) {
            return new Position.Settling(account + " is failing over, which takes about an hour");
        }
        if (primary.equals(wanted)) {
            return new Position.AsWanted(account + " has its primary region in " + wanted);
        }
        if (secondary.isEmpty()) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "NotGeoRedundant",
                    account + " has no second region, so it cannot leave " + primary
                            + "; make it geo-redundant again, and wait until everything is copied");
        }
        if (!secondary.get().equals(wanted)) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "NoCopyInRegion",
                    account + " has its copy in " + secondary.get() + ", not in " + wanted
                            + "; write in the estate where its copies lie");
        }
        if (action.dataLoss() == DataLoss.REFUSED && !can.planned()) {
            return new Position.Barred(
                    Fault.Kind.REJECTED,
                    "PlannedFailoverNotPossible",
                    "Azure says that " + account + " cannot be failed over without losing data now; its copy is "
                            + can.status());
        }
        if (action.dataLoss() == DataLoss.ACCEPTED && !can.failOver()) {
            return new Position.Barred(
                    Fault.Kind.REJECTED,
                    "FailoverNotPossible",
                    "Azure says that " + account + " cannot be failed over now; its copy is " + can.status());
        }
        return new Position.Differs(account + " has its primary region in " + primary);
    }
}
