package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a table service does with transactions of the real client, real or emulated. */
abstract class TableTransactionContract extends FreshTable {

    @Test
    void commitsATransactionWhole() {
        table.createEntity(new TableEntity("p", "gone"));
        table.createEntity(new TableEntity("p", "merged").addProperty("a", 1));

        var result = table.submitTransaction(List.of(
                action(TableTransactionActionType.CREATE, "new", "a", 1),
                action(TableTransactionActionType.UPSERT_REPLACE, "upserted", "a", 2),
                action(TableTransactionActionType.UPDATE_MERGE, "merged", "b", 3),
                action(TableTransactionActionType.DELETE, "gone", "a", 0)));

        assertThat(result.getTransactionActionResponses())
                .extracting(response -> response.getStatusCode())
                .containsExactly(204, 204, 204, 204);
        assertThat(rows("")).containsExactly("merged", "new", "upserted");
        assertThat(table.getEntity("p", "merged").getProperties())
                .containsEntry("a", 1)
                .containsEntry("b", 3);
    }

    @Test
    void rollsATransactionBackWholeAndNamesTheCulprit() {
        table.createEntity(new TableEntity("p", "there"));

        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(List.of(
                        action(TableTransactionActionType.CREATE, "one", "a", 1),
                        action(TableTransactionActionType.CREATE, "two", "a", 1),
                        action(TableTransactionActionType.CREATE, "there", "a", 1))))
                .satisfies(failure -> {
                    assertThat(failure.getFailedTransactionActionIndex()).isEqualTo(2);
                    assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("EntityAlreadyExists");
                });
        assertThat(rows("")).containsExactly("there");
    }

    @Test
    void refusesAStaleEtagInATransaction() {
        table.createEntity(new TableEntity("p", "head").addProperty("n", 0));
        var stale = table.getEntity("p", "head");
        table.updateEntity(new TableEntity("p", "head").addProperty("n", 1));

        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(List.of(
                        new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, stale, true),
                        action(TableTransactionActionType.CREATE, "event", "a", 1))))
                .satisfies(failure -> {
                    assertThat(failure.getFailedTransactionActionIndex()).isEqualTo(0);
                    assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("UpdateConditionNotSatisfied");
                });
        assertThat(rows("")).containsExactly("head");
    }

    @Test
    void refusesAnEntityTwiceInATransaction() {
        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(List.of(
                        action(TableTransactionActionType.UPSERT_MERGE, "same", "a", 1),
                        action(TableTransactionActionType.UPSERT_MERGE, "same", "a", 2))))
                .satisfies(failure ->
                        assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("InvalidDuplicateRow"));
        assertThat(rows("")).isEmpty();
    }

    @Test
    void takesAHundredOperationsInATransaction() {
        table.submitTransaction(IntStream.range(0, 100)
                .mapToObj(
                        i -> action(TableTransactionActionType.CREATE, String.format(Locale.ROOT, "r%03d", i), "n", i))
                .toList());

        assertThat(rows("")).hasSize(100);
    }

    @Test
    void refusesMoreThanAHundredOperationsInATransaction() {
        var actions = IntStream.range(0, 101)
                .mapToObj(i -> action(TableTransactionActionType.CREATE, "r" + i, "n", i))
                .toList();

        assertThatExceptionOfType(TableTransactionFailedException.class)
                .isThrownBy(() -> table.submitTransaction(actions))
                .satisfies(failure ->
                        assertThat(failure.getValue().getErrorCode().toString()).isEqualTo("InvalidInput"));
        assertThat(rows("")).isEmpty();
    }

    @Test
    void letsOneOfEightRacersWinEachEtag() throws Exception {
        table.createEntity(new TableEntity("p", "head").addProperty("n", 0));
        var racers = Executors.newFixedThreadPool(8);

        for (int round = 0; round < 5; round++) {
            var head = table.getEntity("p", "head");
            var races = new ArrayList<Callable<Boolean>>();
            for (int racer = 0; racer < 8; racer++) {
                var row = "event-" + round + "-" + racer;
                races.add(() -> wins(List.of(
                        new TableTransactionAction(TableTransactionActionType.UPDATE_MERGE, head, true),
                        action(TableTransactionActionType.CREATE, row, "a", 1))));
            }
            var won = 0;
            for (var race : racers.invokeAll(races)) {
                won += race.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        racers.shutdown();

        assertThat(rows("RowKey ge 'event' and RowKey lt 'f'")).hasSize(5);
    }

    private boolean wins(List<TableTransactionAction> actions) {
        try {
            table.submitTransaction(actions);
            return true;
        } catch (TableTransactionFailedException lost) {
            assertThat(lost.getValue().getErrorCode().toString()).isEqualTo("UpdateConditionNotSatisfied");
            return false;
        }
    }
}
