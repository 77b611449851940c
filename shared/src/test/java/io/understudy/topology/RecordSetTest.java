package io.understudy.topology;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSetTest {

    private static final String ZONE =
            "/subscriptions/s1/resourceGroups/edge/providers/Microsoft.Network/dnsZones/contoso.example/";

    @Test
    void leadsToOneHostNameInAnyCaseAndWithOrWithoutTheDotAtItsEnd() {
        var set = recordSet("CNAME/orders", "Orders-WEU.contoso.example.");

        assertThat(set.targetsIn(WEU)).containsExactly("orders-weu.contoso.example");
        assertThat(RecordKind.host(set.id())).isEqualTo("orders.contoso.example");
    }

    @Test
    void leadsToAddressesInTheirOrderAndEachOnce() {
        var set = recordSet("A/@", "203.0.113.9", "203.0.113.7", "203.0.113.9");

        assertThat(set.targetsIn(WEU)).containsExactly("203.0.113.7", "203.0.113.9");
        assertThat(RecordKind.host(set.id())).isEqualTo("contoso.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNAME", "TXT/orders", "AAAA/orders", "CNAME/orders/more"})
    void isOfAKindThatCanLeadUsers(String type) {
        assertThatThrownBy(() -> recordSet(type, "orders-weu.contoso.example"))
                .hasMessageContaining("is not the id of a record set that can lead users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-weu.contoso.example", "203.0.113.256", "203.0.113", "01.2.3.4", "2001:db8::1"})
    void saysAddressesWhereItIsOfTypeA(String value) {
        assertThatThrownBy(() -> recordSet("A/orders", value))
                .hasMessageContaining("a record set of type A says one to twenty addresses")
                .hasMessageContaining(value);
    }

    @Test
    void saysOneNameWhereItIsOfTypeCname() {
        assertThatThrownBy(() -> recordSet("CNAME/orders", "a.contoso.example", "b.contoso.example"))
                .hasMessageContaining("a record set of type CNAME says one host name");
        assertThatThrownBy(() -> recordSet("CNAME/orders")).hasMessageContaining("not nothing");
    }

    @Test
    void isKeptForWholeSeconds() {
        assertThatThrownBy(() ->
                        new RecordSet("www", new ResourceId(ZONE + "CNAME/orders"), Duration.ofMillis(1500), Map.of()))
                .hasMessage("record set www is kept for whole seconds, and for one at least");
    }

    @Test
    void leadsToEachStampOfItsWorkload() {
        var orders = AWorkload.called("orders").withRecord("orders").written();

        assertThat(orders.records().get(0).targetsIn(NEU)).containsExactly("orders-neu.contoso.example");
        assertThatThrownBy(() -> new Workload(
                        orders.name(),
                        orders.model(),
                        0,
                        orders.users(),
                        List.of(recordSet("CNAME/orders", "orders-weu.contoso.example")),
                        orders.door(),
                        orders.stamps(),
                        List.of(),
                        orders.policy(),
                        List.of(),
                        List.of(),
                        orders.acknowledged()))
                .hasMessage("record set www of workload orders says for each stamp where it leads");
    }

    private static RecordSet recordSet(String typeAndName, String... values) {
        return new RecordSet(
                "www", new ResourceId(ZONE + typeAndName), Duration.ofSeconds(60), Map.of(WEU, List.of(values)));
    }
}
