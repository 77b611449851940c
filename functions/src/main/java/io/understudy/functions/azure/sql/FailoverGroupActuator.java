package io.understudy.functions.azure.sql;

import com.azure.resourcemanager.sql.fluent.FailoverGroupsClient;
import com.azure.resourcemanager.sql.fluent.SqlManagementClient;
import com.azure.resourcemanager.sql.implementation.SqlManagementClientBuilder;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.SentCalls;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.time.Duration;
import java.util.Set;

/**
 * Makes a server the primary of its failover group. The call may lose data and has no key of its own that would make a
 * repetition harmless; so the role is read before every call, and while an earlier call may still be at work it is only
 * read.
 */
public final class FailoverGroupActuator {

    /** A promotion usually takes less than a minute; after two the call is taken for lost. */
    private static final Duration AT_WORK = Duration.ofMinutes(2);

    /** What a server answers that became the primary since we read. */
    private static final Set<String> PROMOTED_MEANWHILE =
            Set.of("FailoverGroupFailoverRequestOnPrimary", "FailoverGroupNotSecondary");

    private final Arm arm;
    private final PerSubscription<SqlManagementClient> clients;
    private final SentCalls sent;

    public FailoverGroupActuator(Arm arm) {
        this.arm = arm;
        this.clients = new PerSubscription<>(subscription -> new SqlManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
        this.sent = new SentCalls(arm.clock());
    }

    public Outcome promote(Order order, PromoteFailoverGroup action) {
        try {
            return promoteUnlessPrimary(order, action);
        } catch (CallFailure failure) {
            return PROMOTED_MEANWHILE.contains(failure.code())
                    ? notYet(order, "server " + action.server().name() + " says that it is the primary already")
                    : CallFaults.outcome(failure, order.askedFor(arm.clock().instant()));
        }
    }

    private Outcome promoteUnlessPrimary(Order order, PromoteFailoverGroup action) {
        var groups = clients.clientFor(action.server()).getFailoverGroups();
        var server = action.server().name();
        var what = "failover group " + action.group();
        var isPrimary = isPrimary(groups, action);
        if (isPrimary) {
            var words = "server " + server + " is the primary of " + what;
            return sent.mayHaveBeenHeard(order) ? new Outcome.Done(words) : new Outcome.AlreadyDone(words);
        }
        if (sent.mayBeUnderWay(order, AT_WORK)) {
            return notYet(order, "server " + server + " is not yet the primary of " + what);
        }
        sent.send(order, () -> beginPromotion(groups, action));
        return notYet(order, "server " + server + " was told to become the primary of " + what);
    }

    private static boolean isPrimary(FailoverGroupsClient groups, PromoteFailoverGroup action) {
        var server = action.server();
        var group = Calls.read(
                "read failover group " + action.group() + " at server " + server.name(),
                () -> groups.getWithResponseAsync(server.resourceGroup(), server.name(), action.group()));
        return group.replicationRole() != null
                && "Primary".equalsIgnoreCase(group.replicationRole().toString());
    }

    private static void beginPromotion(FailoverGroupsClient groups, PromoteFailoverGroup action) {
        var server = action.server();
        Calls.begin(
                action.sentence(),
                () -> action.dataLoss() == DataLoss.ACCEPTED
                        ? groups.forceFailoverAllowDataLossWithResponseAsync(
                                server.resourceGroup(), server.name(), action.group())
                        : groups.failoverWithResponseAsync(server.resourceGroup(), server.name(), action.group()));
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(arm.clock().instant())), words);
    }
}
