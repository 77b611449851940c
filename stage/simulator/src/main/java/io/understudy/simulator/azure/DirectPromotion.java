package io.understudy.simulator.azure;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.sql.SeenFailoverGroup;
import io.understudy.world.service.failovergroup.DatabaseState;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.util.Optional;

/** Promotes failover groups of the world, with the patience of the real adapter. */
final class DirectPromotion extends ArmChange<PromoteFailoverGroup, DatabaseState> {

    private static final String GROUPS = "Microsoft.Sql/servers/failoverGroups";

    private final DirectArm arm;

    DirectPromotion(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected DatabaseState read(PromoteFailoverGroup action) {
        return arm.read(
                "read failover group",
                GROUPS + "/read",
                action.server(),
                () -> arm.azure()
                        .failoverGroups()
                        .get(action.server(), action.group(), arm.time().instant()));
    }

    @Override
    protected Position position(PromoteFailoverGroup action, DatabaseState group) {
        return new SeenFailoverGroup(group.isPrimary()).towards(action);
    }

    @Override
    protected String send(PromoteFailoverGroup action, DatabaseState group) {
        var isForced = action.dataLoss() == DataLoss.ACCEPTED;
        var verb = isForced ? "/forceFailoverAllowDataLoss/action" : "/failover/action";
        arm.begin(
                "promote",
                "POST",
                GROUPS + verb,
                action.server(),
                () -> arm.azure()
                        .failoverGroups()
                        .failover(
                                action.server(),
                                action.group(),
                                isForced ? Promotion.FORCED : Promotion.PLANNED,
                                arm.time().instant()));
        return "server " + action.server().name() + " was told to become the primary";
    }

    @Override
    protected Optional<Once> once(PromoteFailoverGroup action) {
        return Optional.of(new Once(arm.book(), SeenFailoverGroup.name(action), SeenFailoverGroup.AT_WORK));
    }

    @Override
    protected Optional<String> changedMeanwhile(PromoteFailoverGroup action, CallFailure failure) {
        return SeenFailoverGroup.PROMOTED_MEANWHILE.contains(failure.code())
                ? Optional.of("the server says that it is the primary already")
                : Optional.empty();
    }
}
