package io.understudy.plan;

import static io.understudy.plan.Findings.sentence;
import static io.understudy.plan.Findings.sentences;
import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.EstateRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JudgingRecordsTest {

    @Test
    void faultsTwoWorkloadsThatPointOneRecordSet() {
        assertThat(sentence(
                        estateOf(
                                called("orders").withRecord("shop"),
                                called("basket").withRecord("Shop")),
                        EstateRule.SHARED_RECORD))
                .startsWith("Workloads orders and basket share record set shop.contoso.example:")
                .endsWith("Give each workload a record set of its own.");
    }

    @Test
    void faultsARecordSetThatLeadsToOnePlaceForTwoStamps() {
        var orders = called("orders").withRecord("orders");
        orders.standby().isReachedAt("orders-weu.contoso.example");

        assertThat(sentences(estateOf(orders), EstateRule.NOT_APART))
                .anySatisfy(s -> assertThat(s)
                        .startsWith("Stamps weu and neu of orders name the same target of record set www:"));
    }

    @Test
    void faultsAnAnswerThatIsKeptForLongerThanUsersMayBeShutOut() {
        var hourly = called("orders").withoutFrontDoor().withRecord("orders").keptFor(Duration.ofHours(1));

        assertThat(sentence(estateOf(hourly), EstateRule.LONG_KEPT))
                .startsWith("Users who asked for record set www of orders keep the answer for up to");
        assertThat(sentences(
                        estateOf(called("orders").withRecord("orders").keptFor(Duration.ofHours(1))),
                        EstateRule.LONG_KEPT))
                .as("Front Door leads users meanwhile")
                .isEmpty();
        assertThat(sentences(estateOf(called("orders").withoutFrontDoor().withRecord("orders")), EstateRule.LONG_KEPT))
                .isEmpty();
    }
}
