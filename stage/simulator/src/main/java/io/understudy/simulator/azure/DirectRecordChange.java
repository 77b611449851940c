package io.understudy.simulator.azure;

import io.understudy.action.PointRecord;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.dns.SeenRecord;
import io.understudy.topology.RecordKind;
import io.understudy.world.service.dns.RecordChange;
import io.understudy.world.service.dns.RecordState;
import java.util.Optional;

/** Points record sets of the world's Azure DNS. */
final class DirectRecordChange extends ArmChange<PointRecord, RecordState> {

    private static final int CHANGED_MEANWHILE = 412;

    private final DirectArm arm;

    DirectRecordChange(DirectArm arm) {
        super(arm.time());
        this.arm = arm;
    }

    @Override
    protected RecordState read(PointRecord action) {
        return arm.read(
                "read record " + action.host(),
                rights(action) + "/read",
                action.record(),
                () -> arm.azure().zones().get(action.record(), arm.time().instant()));
    }

    @Override
    protected Position position(PointRecord action, RecordState set) {
        return seen(set).towards(action);
    }

    @Override
    protected String send(PointRecord action, RecordState set) {
        var change = RecordChange.pointing(action.values(), action.timeToLive(), set.etag());
        arm.begin(
                "point record " + action.host(),
                "PATCH",
                rights(action) + "/write",
                action.record(),
                () -> arm.azure()
                        .zones()
                        .update(action.record(), change, arm.time().instant()));
        return seen(set).told(action);
    }

    @Override
    protected Optional<String> changedMeanwhile(PointRecord action, CallFailure failure) {
        return failure.status() == CHANGED_MEANWHILE
                ? Optional.of(SeenRecord.changedMeanwhile(action))
                : Optional.empty();
    }

    private static SeenRecord seen(RecordState set) {
        return new SeenRecord(
                set.configured().values(), set.configured().timeToLive().toSeconds(), "");
    }

    private static String rights(PointRecord action) {
        return "Microsoft.Network/dnsZones/" + RecordKind.of(action.record());
    }
}
