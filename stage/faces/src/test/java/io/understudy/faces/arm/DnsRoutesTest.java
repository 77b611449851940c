package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.RECORD;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpResponse;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.resourcemanager.dns.fluent.models.RecordSetInner;
import com.azure.resourcemanager.dns.models.CnameRecord;
import com.azure.resourcemanager.dns.models.RecordType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.ground.JournalEntry;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsRoutesTest {

    private static final String NEW_TARGET =
            "{\"properties\":{\"CNAMERecord\":{\"cname\":\"neu.orders.contoso.example\"}}}";

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.ledByARecord());
    private final JsonMapper mapper = new JsonMapper();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void letTheManagementClientPointARecordAndRefuseItForAVersionThatIsGone() {
        var records = arm.dns().getRecordSets();
        var before = records.get("orders-edge", "contoso.example", "orders", RecordType.CNAME);
        var change = new RecordSetInner()
                .withTtl(30L)
                .withCnameRecord(new CnameRecord().withCname("neu.orders.contoso.example"));

        var after = records.updateWithResponse(
                        "orders-edge",
                        "contoso.example",
                        "orders",
                        RecordType.CNAME,
                        change,
                        before.etag(),
                        Context.NONE)
                .getValue();
        var refused = catchThrowableOfType(
                ManagementException.class,
                () -> records.updateWithResponse(
                        "orders-edge",
                        "contoso.example",
                        "orders",
                        RecordType.CNAME,
                        change,
                        before.etag(),
                        Context.NONE));

        assertThat(before.cnameRecord().cname()).isEqualTo(RECORD.targetsIn(WEU).get(0));
        assertThat(before.fqdn()).isEqualTo("orders.contoso.example.");
        assertThat(after.ttl()).isEqualTo(30);
        assertThat(after.cnameRecord().cname()).isEqualTo("neu.orders.contoso.example");
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(refused.getResponse().getStatusCode()).isEqualTo(412);
    }

    @Test
    void keepsMetadataThatAPatchDoesNotNameAndDropsWhatAPutDoesNotRepeat() throws IOException {
        send(HttpMethod.PATCH, "{\"properties\":{\"metadata\":{\"owner\":\"shop\"}}}");
        var patched = body(send(HttpMethod.PATCH, NEW_TARGET));
        var put = body(send(
                HttpMethod.PUT,
                "{\"properties\":{\"TTL\":60,\"CNAMERecord\":{\"cname\":\"weu.orders.contoso.example\"}}}"));

        assertThat(patched.at("/properties/metadata/owner").asText()).isEqualTo("shop");
        assertThat(patched.at("/properties/TTL").asInt()).isEqualTo(60);
        assertThat(put.at("/properties/metadata").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\":{\"ttl\":60}}",
                "{\"TTL\":60}",
                "{\"properties\":{\"ARecords\":[]}}",
                "{\"properties\":{\"CNAMERecord\":{\"name\":\"a.b\"}}}"
            })
    void refusesMembersThatARecordSetOfItsKindDoesNotHave(String body) throws IOException {
        assertThat(codeOf(send(HttpMethod.PATCH, body))).isEqualTo("InvalidRequestContent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\":{\"TTL\":0}}",
                "{\"properties\":{\"TTL\":\"a while\"}}",
                "{\"properties\":{\"CNAMERecord\":{\"cname\":\"\"}}}"
            })
    void refusesWhatIsOutOfBounds(String body) throws IOException {
        assertThat(codeOf(send(HttpMethod.PATCH, body))).isEqualTo("BadRequest");
    }

    @Test
    void refusesAPutThatDoesNotSayTheWhole() throws IOException {
        assertThat(codeOf(send(HttpMethod.PUT, NEW_TARGET))).isEqualTo("BadRequest");
    }

    @Test
    void refusesAVersionThatAzureDoesNotHave() throws IOException {
        var response = arm.send(HttpMethod.GET, RECORD.id() + "?api-version=2022-04-01", "");

        assertThat(codeOf(response)).isEqualTo("NoRegisteredProviderFound");
    }

    @Test
    void knowsNoRecordThatNobodyDeclared() {
        var response = arm.send(HttpMethod.GET, AnEstate.DNS_ZONE + "/A/orders?api-version=2018-05-01", "");

        assertThat(response.getStatusCode()).isEqualTo(404);
    }

    @Test
    void writesCallsDownByTheNamesThatRolesGrant() {
        send(HttpMethod.GET, "");
        send(HttpMethod.PATCH, NEW_TARGET);

        assertThat(arm.calls())
                .extracting(JournalEntry.ArmCalled::action)
                .containsExactly("Microsoft.Network/dnsZones/CNAME/read", "Microsoft.Network/dnsZones/CNAME/write");
    }

    private HttpResponse send(HttpMethod method, String body) {
        return arm.send(method, RECORD.id() + "?api-version=2018-05-01", body);
    }

    private String codeOf(HttpResponse response) throws IOException {
        return body(response).at("/error/code").asText();
    }

    private JsonNode body(HttpResponse response) throws IOException {
        return mapper.readTree(response.getBodyAsBinaryData().toString());
    }
}
