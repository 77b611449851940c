package io.understudy.functions.azure.cosmos;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteCosmosRegion;
import io.understudy.functions.azure.arm.Position;
import io.understudy.run.Fault;
import io.understudy.topology.Region;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Cosmos DB account as Azure Resource Manager shows it.
 *
 * @param order all its regions in the order in which they are to be written
 * @param written where it is written now
 * @param readable the regions that are online
 * @param isChanging whether Azure is at work on the account
 */
public record SeenAccount(List<Region> order, List<Region> written, List<Region> readable, boolean isChanging) {

    /** Azure gives no figure but minutes; after ten the call is taken for lost. It is entered before it is sent. */
    public static final Duration AT_WORK = Duration.ofSeconds(610);

    /** What a move of the writes changes, whichever run asks for it and whichever kind it is. */
    public static String name(PromoteCosmosRegion action) {
        return "write region of " + action.account();
    }

    public Position towards(PromoteCosmosRegion action) {
        var account = "Cosmos DB account " + action.account().name();
        var wanted = action.region();
        if (written.contains(wanted)) {
            return new Position.AsWanted(account + " is written in " + wanted);
        }
        if (!order.contains(wanted)) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "RegionNotInAccount",
                    account + " has no region " + wanted + ", only " + listed(order)
                            + "; add the region, or write in the estate where its copies lie");
        }
        if (!isOnline(wanted)) {
            return new Position.Barred(
                    Fault.Kind.REJECTED,
                    "RegionOffline",
                    account + " has region " + wanted + " offline; Azure brings it back by itself, which can take"
                            + " days, and only then can it be written there");
        }
        if (action.dataLoss() == DataLoss.REFUSED && isChanging) {
            return new Position.Settling(account + " is being changed");
        }
        return action.dataLoss() == DataLoss.REFUSED
                ? new Position.Differs(account + " is not yet written in " + wanted)
                : towardsByForce(action, account);
    }

    /** Where the written region is taken offline, Azure writes in the next one of its own order: the wanted one or none. */
    private Position towardsByForce(PromoteCosmosRegion action, String account) {
        if (written.isEmpty()) {
            return new Position.Settling("Azure does not say where " + account + " is written");
        }
        var next = order.stream()
                .filter(region -> !written.contains(region) && isOnline(region))
                .findFirst();
        if (!next.equals(Optional.of(action.region()))) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "NotNextInOrder",
                    account + " would be written in " + next.map(Region::name).orElse("no region") + ", not in "
                            + action.region() + ", where " + listed(written)
                            + " is taken offline; put " + action.region() + " next in its order of regions");
        }
        return new Position.Differs(account + " is not yet written in " + action.region());
    }

    /** Whether Azure shows it among the regions that can be read, as far as it shows any. */
    private boolean isOnline(Region region) {
        return readable.isEmpty() || readable.contains(region);
    }

    /** The order to ask for: the wanted region first, and the others as they stand. */
    public List<Region> withFirst(Region wanted) {
        return Stream.concat(Stream.of(wanted), order.stream().filter(r -> !r.equals(wanted)))
                .toList();
    }

    private static String listed(List<Region> regions) {
        return regions.isEmpty() ? "none" : regions.stream().map(Region::name).collect(Collectors.joining(", "));
    }
}
