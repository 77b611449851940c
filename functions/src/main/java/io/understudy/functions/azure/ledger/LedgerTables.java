package io.understudy.functions.azure.ledger;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableServiceException;
import io.understudy.functions.settings.Settings;
import java.time.Duration;
import java.util.function.Supplier;

/** How this process reaches the ledger's table; the table is made where it is missing. */
public final class LedgerTables {

    private LedgerTables() {}

    public static TableClient open(Settings.LedgerStore store, HttpClient http, Supplier<TokenCredential> credential) {
        var builder = new TableServiceClientBuilder()
                .httpClient(http)
                .retryOptions(new RetryOptions(new FixedDelayOptions(2, Duration.ofMillis(200))));
        if (store instanceof Settings.LedgerStore.ByIdentity byIdentity) {
            builder.endpoint(byIdentity.account().toString()).credential(credential.get());
        } else if (store instanceof Settings.LedgerStore.ByConnectionString byString) {
            builder.connectionString(byString.connectionString());
        }
        var service = builder.buildClient();
        makeIfMissing(service, store.table());
        return service.getTableClient(store.table());
    }

    /** In Azure the table was made with the account, and our right ends at it: there we may not make one. */
    private static void makeIfMissing(TableServiceClient service, String table) {
        try {
            service.createTableIfNotExists(table);
        } catch (TableServiceException refused) {
            if (!TableFailures.hasStatus(refused, 403)) {
                throw refused;
            }
        }
    }
}
