package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.topology.LossKnown;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaringPostgresTest {

    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/";

    @Test
    void readsAServerInEachStampBesideTheFailoverGroup() throws IOException {
        var orders = EstateYaml.read(withPostgres("")).workloads().get(0);

        assertThat(orders.stores()).hasSize(2);
        assertThat(orders.storesOf(PostgresDatabase.class)).singleElement().satisfies(database -> {
            assertThat(database.name()).isEqualTo("orders-pg");
            assertThat(database.serverIn(new StampName("neu")).name()).isEqualTo("orders-pg-neu");
            assertThat(database.lossKnown()).isEqualTo(LossKnown.BOUND);
        });
    }

    @ParameterizedTest
    @CsvSource({"bound, BOUND", "unknown, UNKNOWN", "disposable, DISPOSABLE"})
    void readsWhatItsOwnerKnowsOfTheLoss(String word, LossKnown meant) throws IOException {
        var orders = EstateYaml.read(withPostgres("        loss: " + word + "\n"))
                .workloads()
                .get(0);

        assertThat(orders.storesOf(PostgresDatabase.class))
                .extracting(PostgresDatabase::lossKnown)
                .containsExactly(meant);
    }

    @Test
    void acceptsNobodysWordThatNothingIsEverLost() throws IOException {
        assertThat(problemOf(withPostgres("        loss: none\n")))
                .contains("'loss' in store orders-pg is one of bound, unknown, disposable, not 'none'");
    }

    @Test
    void saysHowTheIdOfAServerLooks() throws IOException {
        assertThat(problemOf(withPostgres("").replace("/flexibleServers/orders-pg-neu", "/servers/orders-pg-neu")))
                .contains("Microsoft.DBforPostgreSQL/flexibleServers/{name}");
    }

    private static String problemOf(String yaml) {
        return catchThrowableOfType(EstateYaml.EstateRejected.class, () -> EstateYaml.read(yaml))
                .problems()
                .get(0)
                .sentence();
    }

    private static String withPostgres(String more) throws IOException {
        return Files.readString(Path.of("..", "understudy.yaml"))
                .replace(
                        "    stores:\n",
                        "    stores:\n      orders-pg:\n        kind: postgres\n" + more + "        servers:\n"
                                + server("weu") + server("neu"));
    }

    private static String server(String stamp) {
        return "          " + stamp + ": " + GROUP + "orders-" + stamp
                + "/providers/Microsoft.DBforPostgreSQL/flexibleServers/orders-pg-" + stamp + "\n";
    }
}
