package io.understudy.functions.azure.sql;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.azure.core.http.rest.SimpleResponse;
import com.azure.resourcemanager.sql.fluent.FailoverGroupsClient;
import com.azure.resourcemanager.sql.fluent.SqlManagementClient;
import com.azure.resourcemanager.sql.fluent.models.FailoverGroupInner;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Failures of the SDK's client that no server can be made to produce. */
class WhenTheSqlClientItselfFailsTest {

    private static final PromoteFailoverGroup FORCED = new PromoteFailoverGroup(
            new ResourceId("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Sql/servers/sql-neu"),
            "fog",
            DataLoss.ACCEPTED);

    private final FailoverGroupsClient groups = mock(FailoverGroupsClient.class);
    private final Order order = orderTo(FORCED);
    private FailoverGroupActuator actuator;

    @BeforeEach
    void handInTheClient() {
        var client = mock(SqlManagementClient.class);
        when(client.getFailoverGroups()).thenReturn(groups);
        actuator = new FailoverGroupActuator(
                new PerSubscription<>(subscription -> client), new BookInMemory(), new HandClock());
        when(groups.getWithResponseAsync(any(), any(), any()))
                .thenReturn(Mono.just(new SimpleResponse<>(null, 200, null, new FailoverGroupInner())));
    }

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    void throwsABugOfTheClient() {
        when(groups.getWithResponseAsync(any(), any(), any()))
                .thenThrow(new IllegalArgumentException("Parameter serverName is required and cannot be null."));

        assertThatThrownBy(() -> actuator.carryOut(order, FORCED, WANTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter serverName is required");
    }

    @Test
    void throwsABugAfterSendingAndDoesNotForceAgain() {
        when(groups.forceFailoverAllowDataLossWithResponseAsync(any(), any(), any()))
                .thenReturn(Mono.error(new IllegalStateException("the client lost its place")));

        assertThatThrownBy(() -> actuator.carryOut(order, FORCED, WANTED)).hasMessage("the client lost its place");

        assertThat(actuator.carryOut(order, FORCED, WANTED).words())
                .isEqualTo("server sql-neu is not yet the primary of failover group fog");
        verify(groups, times(1)).forceFailoverAllowDataLossWithResponseAsync(any(), any(), any());
    }

    @Test
    void isInDoubtWhereItWasInterruptedAfterSendingAndDoesNotForceAgain() {
        when(groups.forceFailoverAllowDataLossWithResponseAsync(any(), any(), any()))
                .thenReturn(Mono.defer(() -> {
                    Thread.currentThread().interrupt();
                    return Mono.never();
                }));

        var interrupted = actuator.carryOut(order, FORCED, WANTED);
        var isStillToldToStop = Thread.interrupted();
        var asked = actuator.carryOut(order.again(), FORCED, WANTED);

        assertThat(interrupted)
                .isEqualTo(new Outcome.Unknown("could not promote server sql-neu in failover group fog, accepting the"
                        + " known loss of data: this process was told to stop after the call was sent"));
        assertThat(isStillToldToStop).isTrue();
        assertThat(asked.words()).isEqualTo("server sql-neu is not yet the primary of failover group fog");
        verify(groups, times(1)).forceFailoverAllowDataLossWithResponseAsync(any(), any(), any());
    }

    @Test
    void asksAgainWhereItWasInterruptedWhileReading() {
        when(groups.getWithResponseAsync(any(), any(), any())).thenReturn(Mono.defer(() -> {
            Thread.currentThread().interrupt();
            return Mono.never();
        }));

        assertThat(actuator.carryOut(order, FORCED, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }
}
