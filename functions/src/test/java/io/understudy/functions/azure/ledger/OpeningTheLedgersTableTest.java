package io.understudy.functions.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableServiceException;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.settings.Settings.LedgerStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpeningTheLedgersTableTest {

    private static final String REFUSED =
            "{\"odata.error\":{\"code\":\"%s\",\"message\":{\"lang\":\"en-US\",\"value\":\"no\"}}}";

    @Test
    void goesOnWhereOurRightEndsAtTheTable() throws IOException {
        try (var azure = new FakeAzure()) {
            azure.on("POST", "/Tables", 403, REFUSED.formatted("AuthorizationPermissionMismatch"));

            assertThat(open(azure).getTableName()).isEqualTo("ledger");
            assertThat(azure.calls("POST")).hasSize(1);
        }
    }

    @Test
    void doesNotGoOnWhereTheAccountRefusesForAnotherReason() throws IOException {
        try (var azure = new FakeAzure()) {
            azure.on("POST", "/Tables", 400, REFUSED.formatted("InvalidInput"));

            assertThatThrownBy(() -> open(azure)).isInstanceOf(TableServiceException.class);
        }
    }

    private static TableClient open(FakeAzure azure) {
        var connection = "DefaultEndpointsProtocol=http;AccountName=contoso;AccountKey=aGlkZGVu;TableEndpoint="
                + azure.endpoint() + "/contoso;";
        return LedgerTables.open(
                new LedgerStore.ByConnectionString(connection, "ledger"), new JdkHttpClientBuilder().build(), () -> {
                    throw new IllegalStateException("nobody signs in with an identity here");
                });
    }
}
