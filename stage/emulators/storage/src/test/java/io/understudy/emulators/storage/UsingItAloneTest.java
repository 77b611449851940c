package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import io.understudy.emulators.storage.protocol.StorageAccount;
import io.understudy.emulators.storage.protocol.TokenCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines that the README shows to people who want this emulator and nothing else of the house. */
class UsingItAloneTest {

    @Test
    void theRealClientWritesAnEntity() {
        TokenCheck anyone = token -> Optional.empty();
        try (var storage = LocalStorage.inMemory(InstantSource.system(), anyone)) {
            var tables = new TableServiceClientBuilder()
                    .connectionString(storage.connectionString(StorageAccount.DEVELOPMENT))
                    .buildClient();
            var orders = tables.createTable("orders");
            orders.createEntity(new TableEntity("europe", "1").addProperty("amount", 3));
            var order = orders.getEntity("europe", "1");
            assertThat(order.getProperty("amount")).isEqualTo(3);
        }
    }

    @Test
    void theReadmeShowsTheLinesThatAreRunHere() throws IOException {
        var own = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
        var shown = Files.readString(Path.of("README.md")).split("```(java)?\n", 3)[1];

        assertThat(lines(Files.readString(own))).containsSubsequence(lines(shown));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }
}
