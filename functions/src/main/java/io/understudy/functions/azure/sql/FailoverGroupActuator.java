package io.understudy.functions.azure.sql;

import com.azure.resourcemanager.sql.fluent.FailoverGroupsClient;
import com.azure.resourcemanager.sql.fluent.SqlManagementClient;
import com.azure.resourcemanager.sql.fluent.models.FailoverGroupInner;
import com.azure.resourcemanager.sql.implementation.SqlManagementClientBuilder;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.SendBook;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes a server the primary of its failover group. The call may lose data and has no key of its own that would make a
 * repetition harmless; so the role is read before every call, every call is entered in a book that all processes share,
 * and while an earlier one may still be at work the role is only read. A forced promotion is never sent again unread.
 */
public final class FailoverGroupActuator extends ArmChange<PromoteFailoverGroup, FailoverGroupInner> {

    private final PerSubscription<SqlManagementClient> clients;
    private final SendBook book;

    public FailoverGroupActuator(Arm arm, SendBook book) {
        this(
                new PerSubscription<>(subscription -> new SqlManagementClientBuilder()
                        .endpoint(arm.endpoint())
                        .pipeline(arm.pipeline())
                        .subscriptionId(subscription)
                        .buildClient()),
                book,
                arm.clock());
    }

    FailoverGroupActuator(PerSubscription<SqlManagementClient> clients, SendBook book, InstantSource clock) {
        super(clock);
        this.clients = clients;
        this.book = book;
    }

    @Override
    protected FailoverGroupInner read(PromoteFailoverGroup action) {
        var server = action.server();
        return Calls.read(
                "read failover group " + action.group() + " at server " + server.name(),
                () -> groups(action).getWithResponseAsync(server.resourceGroup(), server.name(), action.group()));
    }

    @Override
    protected Position position(PromoteFailoverGroup action, FailoverGroupInner group) {
        var role = group.replicationRole();
        return new SeenFailoverGroup(role != null && "Primary".equalsIgnoreCase(role.toString())).towards(action);
    }

    @Override
    protected String send(PromoteFailoverGroup action, FailoverGroupInner group) {
        var server = action.server();
        var groups = groups(action);
        Calls.begin(
                action.sentence(),
                () -> action.dataLoss() == DataLoss.ACCEPTED
                        ? groups.forceFailoverAllowDataLossWithResponseAsync(
                                server.resourceGroup(), server.name(), action.group())
                        : groups.failoverWithResponseAsync(server.resourceGroup(), server.name(), action.group()));
        return "server " + server.name() + " was told to become the primary of failover group " + action.group();
    }

    @Override
    protected Optional<Once> once(PromoteFailoverGroup action) {
        return Optional.of(new Once(book, SeenFailoverGroup.name(action), SeenFailoverGroup.AT_WORK));
    }

    @Override
    protected Optional<String> changedMeanwhile(PromoteFailoverGroup action, CallFailure failure) {
        return SeenFailoverGroup.PROMOTED_MEANWHILE.contains(failure.code())
                ? Optional.of("server " + action.server().name() + " says that it is the primary already")
                : Optional.empty();
    }

    private FailoverGroupsClient groups(PromoteFailoverGroup action) {
        return clients.clientFor(action.server()).getFailoverGroups();
    }
}
