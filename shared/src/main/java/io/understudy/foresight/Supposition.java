package io.understudy.foresight;

import io.understudy.action.DataLoss;
import io.understudy.decide.Intent;
import io.understudy.topology.Region;
import io.understudy.topology.StampName;
import java.util.Optional;

/**
 * What is supposed of one workload, whose users are in the stamp that is declared active.
 *
 * @param lost the region in which nothing answers; empty where all is well and a person wants something
 * @param to the stamp that a person names; empty where the choice is ours
 * @param dataLoss accepted where a person wants a failover by force
 */
public record Supposition(Intent intent, Optional<Region> lost, Optional<StampName> to, DataLoss dataLoss) {

    /** The region falls silent, and nobody asks for anything. */
    public static Supposition lossOf(Region region) {
        return new Supposition(Intent.FAIL_OVER, Optional.of(region), Optional.empty(), DataLoss.REFUSED);
    }

    /** All is well, and a person wants this. */
    public static Supposition wishFor(Intent intent) {
        return new Supposition(intent, Optional.empty(), Optional.empty(), DataLoss.REFUSED);
    }

    Supposition to(StampName stamp) {
        return new Supposition(intent, lost, Optional.of(stamp), dataLoss);
    }

    /** What is supposed to happen, in a few words. */
    String words() {
        return switch (intent) {
            case ESTABLISH -> "establishing";
            case FAIL_OVER -> "a failover";
            case FAIL_BACK -> "a failback";
            case WARM -> "warming";
            case COOL -> "cooling";
            case REOPEN -> "reopening";
        };
    }
}
