package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.json.EstateYaml.EstateRejected;
import io.understudy.functions.json.EstateYaml.Problem;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Region;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoreYamlTest {

    private static final String COSMOS = """
                  documents:
                    kind: cosmos-account
                    id: /subscriptions/s1/resourceGroups/rg1/providers/Microsoft.DocumentDB/databaseAccounts/orders
            """;
    private static final StampName WEU = new StampName("weu");
    private static final StampName NEU = new StampName("neu");

    @Test
    void takesAnAccountToBeWrittenInOneRegionAndItsLossToBeUnknown() {
        var account = (CosmosAccount) read(COSMOS);

        assertThat(account.writes()).isEqualTo(CosmosAccount.Writes.SINGLE);
        assertThat(account.lossKnown()).isEqualTo(LossKnown.UNKNOWN);
        assertThat(account.regionOf(WEU)).isEqualTo(new Region("westeurope"));
        assertThat(account.regionOf(NEU)).isEqualTo(new Region("northeurope"));
    }

    @Test
    void readsWhatTheOwnerSaysOfItsLossAndOfTheRegionsOfItsCopies() {
        var account = (CosmosAccount) read(COSMOS + "        loss: bound\n        regions: { neu: West Europe }\n");

        assertThat(account.lossKnown()).isEqualTo(LossKnown.BOUND);
        assertThat(account.regionOf(NEU)).isEqualTo(new Region("westeurope"));
        assertThat(account.regionOf(WEU)).isEqualTo(new Region("westeurope"));
    }

    @Test
    void losesNothingOfAnAccountThatIsWrittenEverywhere() {
        var account = read(COSMOS + "        writes: everywhere\n");

        assertThat(account.isWrittenEverywhere()).isTrue();
        assertThat(account.lossKnown()).isEqualTo(LossKnown.NONE);
    }

    @Test
    void takesTheLossOfAStorageAccountToBeUnknownUnlessItsOwnerSaysOtherwise() {
        var files = """
                  files:
                    kind: storage-account
                    id: /subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Storage/storageAccounts/orders
            """;

        assertThat(read(files).lossKnown()).isEqualTo(LossKnown.UNKNOWN);
        assertThat(read(files + "        loss: disposable\n").lossKnown()).isEqualTo(LossKnown.DISPOSABLE);
        assertThat(problemsOf(files + "        loss: none\n"))
                .containsExactly("Storage account files is copied after each write, so a move without its source can"
                        + " lose some: its loss is bound, disposable or unknown.");
        assertThat(problemsOf(files + "        writes: everywhere\n"))
                .containsExactly("There is no field 'writes' in store files; it may have id, kind, loss, regions.");
    }

    @Test
    void saysWhatIsWrongWithAnAccount() {
        assertThat(problemsOf(COSMOS + "        writes: everywhere\n        loss: bound\n"))
                .containsExactly("Cosmos DB account documents is written everywhere, so no move of ours loses anything"
                        + " of it; leave its loss out.");
        assertThat(problemsOf(COSMOS + "        loss: some\n"))
                .containsExactly("'loss' in store documents is one of bound, none, disposable, unknown, not 'some'.");
        assertThat(problemsOf(COSMOS + "        regions: { sdc: swedencentral }\n"))
                .containsExactly("The workload declares no stamp 'sdc'; it has weu, neu.");
        assertThat(problemsOf(COSMOS + "        regions: { neu: uksouth }\n"))
                .containsExactly(
                        "The copy of stamp neu of Cosmos DB account documents lies in a region in which no stamp"
                                + " of the workload stands: it may lie in westeurope, northeurope.");
        assertThat(problemsOf(COSMOS.replace("Microsoft.DocumentDB/databaseAccounts", "Microsoft.Sql/servers")))
                .singleElement()
                .asString()
                .startsWith("'id' in store documents is an id of the form /subscriptions/{id}/resourceGroups/{group}/"
                        + "providers/Microsoft.DocumentDB/databaseAccounts/{name}");
    }

    /** The store where it stands before the one of the shipped workload. */
    private static Store read(String store) {
        return EstateYaml.read(withStore(store)).workloads().get(0).stores().get(0);
    }

    private static List<String> problemsOf(String store) {
        var rejected = catchThrowableOfType(EstateRejected.class, () -> EstateYaml.read(withStore(store)));
        return Objects.requireNonNull(rejected).problems().stream()
                .map(Problem::sentence)
                .toList();
    }

    private static String withStore(String store) {
        try {
            return Files.readString(Path.of("../understudy.yaml")).replace("    stores:\n", "    stores:\n" + store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
