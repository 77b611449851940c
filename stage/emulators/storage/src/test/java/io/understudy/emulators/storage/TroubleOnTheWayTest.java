package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.BinaryData;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The troubles that a test can order, as the real clients meet them. */
class TroubleOnTheWayTest {

    private TheStage stage;
    private TableClient table;
    private TableClient retrying;

    @BeforeEach
    void start() {
        stage = new TheStage();
        table = stage.tables().createTable("events");
        retrying = new TableServiceClientBuilder()
                .connectionString(stage.connectionString())
                .retryOptions(new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(1))))
                .buildClient()
                .getTableClient("events");
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void failsAsManyRequestsAsOrdered() {
        stage.storage().tableFaults().failNext(2, 503);

        assertThat(Refusals.of(() -> table.createEntity(new TableEntity("p", "r"))))
                .isEqualTo("503 ServerBusy");
        assertThat(Refusals.of(() -> table.createEntity(new TableEntity("p", "r"))))
                .isEqualTo("503 ServerBusy");
        table.createEntity(new TableEntity("p", "r"));

        assertThat(table.getEntity("p", "r").getRowKey()).isEqualTo("r");
    }

    @Test
    void failsBlobRequestsToo() {
        stage.storage().blobFaults().failNext(1, 500);

        assertThat(Refusals.of(() -> stage.blobs().createBlobContainer("documents")))
                .isEqualTo("500 InternalError");
    }

    @Test
    void isOutlastedByAClientThatRetries() {
        stage.storage().tableFaults().failNext(2, 500);

        retrying.createEntity(new TableEntity("p", "r"));

        assertThat(table.getEntity("p", "r").getRowKey()).isEqualTo("r");
    }

    @Test
    void answersLateButRightly() {
        stage.storage().tableFaults().delayNext(1, Duration.ofMillis(20));

        table.createEntity(new TableEntity("p", "r"));

        assertThat(table.getEntity("p", "r").getRowKey()).isEqualTo("r");
    }

    @Test
    void breaksTheConnectionAfterTheWriteTookEffect() {
        stage.storage().tableFaults().dropAfterApplyingNext(1);

        assertThatThrownBy(() -> table.createEntity(new TableEntity("p", "r")))
                .isNotInstanceOf(TableServiceException.class);

        assertThat(table.getEntity("p", "r").getRowKey()).isEqualTo("r");
    }

    @Test
    void makesARetriedTransactionMeetItsOwnFirstAttempt() {
        table.createEntity(new TableEntity("p", "head").addProperty("n", 0));
        var head = table.getEntity("p", "head").addProperty("n", 1);
        stage.storage().tableFaults().dropAfterApplyingNext(1);

        assertThatThrownBy(() -> retrying.submitTransaction(List.of(
                        new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, head, true),
                        new TableTransactionAction(
                                TableTransactionActionType.CREATE, new TableEntity("p", "event-1")))))
                .isInstanceOfSatisfying(
                        TableTransactionFailedException.class,
                        failure -> assertThat(failure.getValue().getErrorCode().toString())
                                .isEqualTo("UpdateConditionNotSatisfied"));

        assertThat(table.getEntity("p", "head").getProperty("n")).isEqualTo(1);
        assertThat(table.getEntity("p", "event-1").getRowKey()).isEqualTo("event-1");
    }

    @Test
    void breaksTheConnectionAfterABlobWasPut() {
        var blob = stage.blobs().createBlobContainer("documents").getBlobClient("b");
        stage.storage().blobFaults().dropAfterApplyingNext(1);

        assertThatThrownBy(() -> blob.upload(BinaryData.fromString("hello"))).isNotNull();

        assertThat(blob.downloadContent().toString()).isEqualTo("hello");
    }

    @Test
    void forgetsOrderedTroubles() {
        stage.storage().tableFaults().failNext(5, 500);

        stage.storage().tableFaults().clear();

        assertThat(table.listEntities()).isEmpty();
    }
}
