package io.understudy.functions.azure.dns;

import com.azure.resourcemanager.dns.fluent.DnsManagementClient;
import com.azure.resourcemanager.dns.fluent.RecordSetsClient;
import com.azure.resourcemanager.dns.fluent.models.RecordSetInner;
import com.azure.resourcemanager.dns.implementation.DnsManagementClientBuilder;
import com.azure.resourcemanager.dns.models.ARecord;
import com.azure.resourcemanager.dns.models.CnameRecord;
import com.azure.resourcemanager.dns.models.RecordType;
import io.understudy.action.PointRecord;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.topology.RecordKind;
import io.understudy.topology.ResourceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Points a record set to a stamp. Done means that the zone holds it; users who asked before follow when the answer that
 * they keep is over, which is seen only from outside.
 */
public final class RecordActuator extends ArmChange<PointRecord, RecordSetInner> {

    private static final int CHANGED_MEANWHILE = 412;

    private final PerSubscription<DnsManagementClient> clients;

    public RecordActuator(Arm arm) {
        super(arm.clock());
        this.clients = new PerSubscription<>(subscription -> new DnsManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
    }

    @Override
    protected RecordSetInner read(PointRecord action) {
        var id = action.record();
        return Calls.read(
                "read record " + action.host(),
                () -> records(id).getWithResponseAsync(id.resourceGroup(), zone(id), id.name(), type(id)));
    }

    @Override
    protected Position position(PointRecord action, RecordSetInner set) {
        return seen(set).towards(action);
    }

    /** Sends what is said and for how long, and only if nobody has changed it since: the rest belongs to its owner. */
    @Override
    protected String send(PointRecord action, RecordSetInner set) {
        var id = action.record();
        var seen = seen(set);
        var doing = "point record " + action.host();
        if (!seen.alias().isEmpty()) {
            throw CallFailure.unheard(doing, seen.refusal());
        }
        Calls.begin(
                doing,
                () -> records(id)
                        .updateWithResponseAsync(
                                id.resourceGroup(), zone(id), id.name(), type(id), change(action), set.etag()));
        return seen.told(action);
    }

    @Override
    protected Optional<String> changedMeanwhile(PointRecord action, CallFailure failure) {
        return failure.status() == CHANGED_MEANWHILE
                ? Optional.of(SeenRecord.changedMeanwhile(action))
                : Optional.empty();
    }

    private static RecordSetInner change(PointRecord action) {
        var change = new RecordSetInner().withTtl(action.timeToLive().toSeconds());
        return switch (RecordKind.of(action.record())) {
            case CNAME ->
                change.withCnameRecord(
                        new CnameRecord().withCname(action.values().get(0)));
            case A ->
                change.withARecords(action.values().stream()
                        .map(address -> new ARecord().withIpv4Address(address))
                        .toList());
        };
    }

    private static SeenRecord seen(RecordSetInner set) {
        var name = Optional.ofNullable(set.cnameRecord()).map(CnameRecord::cname);
        var addresses = Optional.ofNullable(set.aRecords()).orElse(List.of());
        var values = Stream.concat(name.stream(), addresses.stream().map(ARecord::ipv4Address))
                .toList();
        var alias = Optional.ofNullable(set.targetResource()).map(target -> target.id());
        return new SeenRecord(values, set.ttl() == null ? 0 : set.ttl(), alias.orElse(""));
    }

    private RecordSetsClient records(ResourceId id) {
        return clients.clientFor(id).getRecordSets();
    }

    private static String zone(ResourceId id) {
        return id.segmentAfter("dnsZones");
    }

    private static RecordType type(ResourceId id) {
        return Objects.requireNonNull(RecordType.fromString(RecordKind.of(id).name()));
    }
}
