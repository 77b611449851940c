package io.understudy.functions.azure.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.settings.Settings.LedgerStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is normal leaves no warning, and no stack, in the log of a process that runs for months. */
class WhatAzuresClientsLogTest {

    private static final Logger ALL = Logger.getLogger("");

    private final List<String> warnings = new ArrayList<>();
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(entry.getLevel() + " " + entry.getLoggerName() + " " + entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // there is nothing to flush
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    };
    private FakeAzure azure;
    private AzureHttp http;

    @BeforeEach
    void listen() throws IOException {
        ALL.addHandler(listening);
        azure = new FakeAzure();
        http = new AzureHttp(
                () -> {
                    throw new IllegalStateException("nobody signs in here");
                },
                new HandClock().asProductTime());
    }

    @AfterEach
    void stop() {
        ALL.removeHandler(listening);
        azure.close();
    }

    @Test
    void warnsOfNoHeaderOfACallWithABody() {
        azure.on("PUT", "/blob", 201, "");

        var request = new HttpRequest(HttpMethod.PUT, azure.endpoint() + "/blob").setBody("a document");
        try (var response = http.client().sendSync(request, Context.NONE)) {
            assertThat(response.getStatusCode()).isEqualTo(201);
        }

        assertThat(azure.calls("PUT").get(0).header("Content-Length")).isEqualTo("10");
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysNothingOfARowThatIsNotThereYetOrThereAlready() {
        azure.on("POST", "/Tables", 201, "{\"TableName\":\"ledger\"}")
                .on("GET", "(PartitionKey='p',RowKey='r')", 404, odata("ResourceNotFound"))
                .on("POST", "/ledger", 409, odata("EntityAlreadyExists"));
        var table = LedgerTables.open(
                new LedgerStore.ByConnectionString(
                        "DefaultEndpointsProtocol=http;AccountName=contoso;AccountKey=a2V5;TableEndpoint="
                                + azure.endpoint() + "/contoso;",
                        "ledger"),
                http.client(),
                http::credential);

        assertThatThrownBy(() -> table.getEntity("p", "r")).isInstanceOf(TableServiceException.class);
        assertThatThrownBy(() -> table.createEntity(new TableEntity("p", "r")))
                .isInstanceOf(TableServiceException.class);

        assertThat(warnings).isEmpty();
    }

    private static String odata(String code) {
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en\",\"value\":\"no\"}}}";
    }
}
