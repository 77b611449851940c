package io.understudy.functions.azure.probe;

import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.VerifyOutside;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.gate.Degree;
import io.understudy.gate.StampAnswer;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhomUsersReachTest {

    private static final StampName WEU = new StampName("weu");

    private FakeAzure stamp;
    private CheckActuators checks;
    private URI host;

    @BeforeEach
    void startStamp() throws IOException {
        stamp = new FakeAzure();
        host = stamp.endpoint();
        checks = ShopChecks.with(new HandClock(), () -> Optional.of("ours"));
    }

    @AfterEach
    void stopStamp() {
        stamp.close();
    }

    @ParameterizedTest
    @CsvSource({"200, weu, true", "204, weu, true", "200, neu, false", "503, weu, false"})
    void believesOnlyTheExpectedStampsGoodAnswer(int status, String answering, boolean isGood) {
        stamp.on("GET", "/", status, "", "x-understudy-stamp", answering);
        var action = new VerifyOutside(URI.create(host + "/"), WEU);

        assertThat(checks.verifyOutside(orderTo(action), action).isGood()).isEqualTo(isGood);
    }

    @Test
    void doesNotBelieveAnAnswerThatNamesNoStamp() {
        stamp.on("GET", "/", 200, "welcome");
        var action = new VerifyOutside(URI.create(host + "/"), WEU);

        assertThat(checks.verifyOutside(orderTo(action), action).words())
                .isEqualTo("users are answered 200 by a server that names no stamp, not by weu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders | weu | shop  | EVERYBODY  | 200 | users are served by stamp weu",
                "orders | weu | shop  | READS_ONLY | 200 | users are served by stamp weu",
                "orders | neu | shop  | EVERYBODY  | 200 | users are answered 200 by neu, not by weu",
                "orders | weu | shop  | NOBODY     | 200 | users reach stamp weu, and its gate admits nobody",
                "orders | weu | shop  | EVERYBODY  | 502 | users are answered 502 by stamp weu",
                "orders | weu | other | EVERYBODY  | 200 | the gate that users reach belongs to workload orders in estate other",
                "bills  | weu | shop  | EVERYBODY  | 200 | the gate that users reach belongs to workload bills in estate shop",
            })
    void asksTheGateWhoIsReachedAndTheJourneyWhetherItIsServed(
            String workload, String answering, String estate, String admits, int status, String words) {
        stamp.on("GET", "/.understudy/stamp", 200, whoIsReached(workload, answering, estate, admits))
                .on("GET", "/", status, "welcome");
        var action = new VerifyOutside(URI.create(host + "/"), WEU);

        var outcome = checks.verifyOutside(orderTo(action), action);

        assertThat(outcome.words()).isEqualTo(words);
        assertThat(outcome.isGood()).isEqualTo(words.equals("users are served by stamp weu"));
    }

    @Test
    void believesNoNameThatACacheKept() {
        stamp.on("GET", "/.understudy/stamp", 200, whoIsReached("orders", "weu", "shop", "EVERYBODY"), "Age", "30")
                .on("GET", "/", 200, "welcome", "x-understudy-stamp", "weu", "Age", "30");
        var action = new VerifyOutside(URI.create(host + "/"), WEU);

        assertThat(checks.verifyOutside(orderTo(action), action).words())
                .isEqualTo("users are answered 200 by a server that names no stamp, not by weu");
    }

    @Test
    void doesNotBelieveAPathAgainstTheJourneysOwnName() {
        stamp.on("GET", "/.understudy/stamp", 200, whoIsReached("orders", "weu", "shop", "EVERYBODY"))
                .on("GET", "/", 200, "welcome", "x-understudy-stamp", "neu");
        var action = new VerifyOutside(URI.create(host + "/"), WEU);

        assertThat(checks.verifyOutside(orderTo(action), action).words())
                .isEqualTo("users are answered 200 by neu, not by weu");
    }

    private static String whoIsReached(String workload, String answering, String estate, String admits) {
        return new StampAnswer(
                        new WorkloadName(workload), new StampName(answering), Optional.of(estate), new Degree(admits))
                .text();
    }
}
