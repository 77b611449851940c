package io.understudy.functions.azure.frontdoor;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.UpdateOrigin;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginActuatorTest {

    private static final ResourceId ORIGIN = new ResourceId(
            "/subscriptions/s1/resourcegroups/rg1/providers/Microsoft.Cdn/profiles/p1/origingroups/og1/origins/weu");
    private static final ResourceId NEU = new ResourceId(
            "/subscriptions/s1/resourcegroups/rg1/providers/Microsoft.Cdn/profiles/p1/origingroups/og1/origins/neu");
    private static final UpdateOrigin DEMOTE = new UpdateOrigin(ORIGIN, 3, true);
    private static final UpdateOrigin DISABLE = new UpdateOrigin(ORIGIN, 1, false);

    private FakeAzure azure;
    private OriginActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new OriginActuator(azure.arm(new HandClock()));
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesAnOriginAloneThatIsAsWanted() {
        azure.on("GET", "/weu", 200, origin(3, "Enabled", "Succeeded"));

        var outcome = actuator.carryOut(orderTo(DEMOTE), DEMOTE, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("origin weu is enabled with priority 3"));
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @Test
    void changesOnlyWhatDiffersAndWaitsUntilFrontDoorHoldsIt() {
        azure.on("GET", "/weu", 200, origin(1, "Enabled", "Succeeded"))
                .on("GET", "/weu", 200, origin(3, "Enabled", "Updating"))
                .on("GET", "/weu", 200, origin(3, "Enabled", "Succeeded"))
                .on("PATCH", "/weu", 202, origin(3, "Enabled", "Updating"), "azure-asyncoperation", "https://x/y");
        var order = orderTo(DEMOTE);

        var told = actuator.carryOut(order, DEMOTE, WANTED);
        var updating = actuator.carryOut(order.again(), DEMOTE, WANTED);
        var updated = actuator.carryOut(order.again().again(), DEMOTE, WANTED);

        assertThat(told.words()).isEqualTo("origin weu was told to change");
        assertThat(updating.words()).isEqualTo("origin weu is being updated");
        assertThat(updated).isEqualTo(new Outcome.Done("origin weu is enabled with priority 3"));
        assertThat(azure.calls("PATCH"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).isEqualTo("{\"properties\":{\"priority\":3}}"));
    }

    @Test
    void raisesNothingThatHasRoomBehindItForTheOtherOne() {
        var raise = UpdateOrigin.inFrontOf(NEU, ORIGIN);
        azure.on("GET", "/weu", 200, origin(2, "Enabled", "Succeeded"));

        var outcome = actuator.carryOut(orderTo(raise), raise, WANTED);

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.AlreadyDone("origin weu is enabled with priority 2, which leaves room behind it"));
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @Test
    void raisesWhatIsLastOrDisabled() {
        var raise = UpdateOrigin.inFrontOf(NEU, ORIGIN);
        azure.on("GET", "/weu", 200, origin(5, "Enabled", "Succeeded"))
                .on("GET", "/weu", 200, origin(1, "Disabled", "Succeeded"))
                .on("PATCH", "/weu", 202, "{}");

        actuator.carryOut(orderTo(raise), raise, WANTED);
        actuator.carryOut(orderTo(raise).again(), raise, WANTED);

        assertThat(azure.calls("PATCH"))
                .extracting(c -> c.body())
                .containsExactly(
                        "{\"properties\":{\"priority\":1}}", "{\"properties\":{\"enabledState\":\"Enabled\"}}");
    }

    @Test
    void lowersNothingThatIsBehindTheOtherOne() {
        var demote = UpdateOrigin.behind(NEU, ORIGIN);
        azure.on("GET", "/weu", 200, origin(2, "Enabled", "Succeeded"))
                .on("GET", "/neu", 200, origin(1, "Enabled", "Succeeded"));

        var outcome = actuator.carryOut(orderTo(demote), demote, WANTED);

        assertThat(outcome)
                .isEqualTo(new Outcome.AlreadyDone("origin weu is enabled with priority 2, behind the other one"));
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, Enabled, Succeeded", "1, Disabled, Succeeded", "1, Enabled, Updating", "3, Enabled, Succeeded"})
    void lowersWhatIsNotSurelyBehindTheOtherOne(int priority, String enabled, String state) {
        var demote = UpdateOrigin.behind(NEU, ORIGIN);
        azure.on("GET", "/weu", 200, origin(2, "Enabled", "Succeeded"))
                .on("GET", "/neu", 200, origin(priority, enabled, state))
                .on("PATCH", "/weu", 202, "{}");

        actuator.carryOut(orderTo(demote), demote, WANTED);

        assertThat(azure.calls("PATCH"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).isEqualTo("{\"properties\":{\"priority\":5}}"));
    }

    @Test
    void disablesWhereThePolicySaysSo() {
        azure.on("GET", "/weu", 200, origin(1, "Enabled", "Succeeded")).on("PATCH", "/weu", 202, "{}");

        actuator.carryOut(orderTo(DISABLE), DISABLE, WANTED);

        assertThat(azure.calls("PATCH"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).isEqualTo("{\"properties\":{\"enabledState\":\"Disabled\"}}"));
    }

    @Test
    void waitsForAnotherChangeOfTheProfile() {
        azure.on("GET", "/weu", 200, origin(1, "Enabled", "Succeeded"))
                .on("PATCH", "/weu", 409, "{\"error\":{\"code\":\"Conflict\",\"message\":\"another operation\"}}");

        assertThat(actuator.carryOut(orderTo(DEMOTE), DEMOTE, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void saysThatTheUpdateFailed() {
        azure.on("GET", "/weu", 200, origin(1, "Enabled", "Succeeded"))
                .on("GET", "/weu", 200, origin(1, "Enabled", "Failed"))
                .on("PATCH", "/weu", 202, "{}");
        var order = orderTo(DEMOTE);

        actuator.carryOut(order, DEMOTE, WANTED);
        var outcome = actuator.carryOut(order.again(), DEMOTE, WANTED);

        assertThat(outcome.words()).isEqualTo("the update of origin weu failed, and Azure does not say why");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }

    private static String origin(int priority, String enabled, String state) {
        return """
            {"name":"weu","properties":{"hostName":"orders-weu.contoso.example","priority":%s,"weight":1000,
             "enabledState":"%s","provisioningState":"%s","deploymentStatus":"NotStarted"}}\
            """.formatted(priority, enabled, state);
    }
}
