package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.json.EstateYaml.EstateRejected;
import io.understudy.topology.StampName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeclaringRecordsTest {

    private static final String RECORDS = """
                records:
                  www:
                    id: /subscriptions/s1/resourceGroups/edge/providers/Microsoft.Network/dnsZones/contoso.example/CNAME/orders
                    ttl: 30s
                    targets:
                      weu: [orders-weu.contoso.example]
                      neu: [orders-neu.contoso.example]
            """;

    @Test
    void readsWhereARecordSetLeadsForEachStamp() {
        var workload = EstateYaml.read(with(RECORDS)).workloads().get(0);

        assertThat(workload.records()).singleElement().satisfies(set -> {
            assertThat(set.name()).isEqualTo("www");
            assertThat(set.timeToLive()).isEqualTo(Duration.ofSeconds(30));
            assertThat(set.targetsIn(new StampName("neu"))).containsExactly("orders-neu.contoso.example");
        });
    }

    @Test
    void keepsAnAnswerForAMinuteWhereNobodySaysOtherwise() {
        var workload = EstateYaml.read(with(RECORDS.replaceFirst(" +ttl: 30s\n", "")))
                .workloads()
                .get(0);

        assertThat(workload.records().get(0).timeToLive()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void isWayEnoughForAWorkload() {
        var byRecord = with(RECORDS).replaceAll("( +)origin:\n +id: .*\n +host: .*\n", "");

        assertThat(EstateYaml.read(byRecord).workloads().get(0).isLedByFrontDoor())
                .isFalse();
    }

    @Test
    void isRejectedWhereItLeadsToSomeStampsOnly() {
        assertThat(problemOf(with(RECORDS.replaceFirst(" +neu: .*\n", ""))))
                .isEqualTo("The targets of record set www are written for each stamp, and neu is missing.");
    }

    @Test
    void isRejectedWhereItIsOfAKindThatLeadsNobody() {
        assertThat(problemOf(with(RECORDS.replace("/CNAME/", "/TXT/"))))
                .startsWith("'id' in record set www is an id of the form ")
                .contains("dnsZones/{name}/CNAME|A/{name}");
    }

    private static String with(String records) {
        return Estates.text().replaceFirst(" +door: ingress", records + "$0");
    }

    private static String problemOf(String yaml) {
        var rejected = catchThrowableOfType(EstateRejected.class, () -> EstateYaml.read(yaml));
        assertThat(rejected.problems()).hasSize(1);
        return rejected.problems().get(0).sentence();
    }
}
