package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.data.tables.models.TableEntity;
import com.azure.storage.blob.models.BlobRange;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Azurite is known to differ from Azure, the stage follows Azure's documentation. */
class BeyondAzuriteTest {

    private TheStage stage;

    @BeforeEach
    void start() {
        stage = new TheStage();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void keepsAWholeDoubleADouble() {
        var table = stage.tables().createTable("numbers");

        table.createEntity(new TableEntity("p", "r").addProperty("whole", 3.0));

        assertThat(table.getEntity("p", "r").getProperty("whole")).isEqualTo(3.0);
    }

    @Test
    void refusesARangeBehindTheEnd() {
        var blob = stage.blobs().createBlobContainer("numbers").getBlobClient("digits");
        blob.upload(BinaryData.fromString("0123456789"));

        assertThat(Refusals.of(() -> blob.downloadStreamWithResponse(
                        new ByteArrayOutputStream(), new BlobRange(10, 4L), null, null, false, null, null)))
                .isEqualTo("416 InvalidRange");
    }

    @ParameterizedTest
    @CsvSource({"a/b", "a\\b", "a#b", "a?b"})
    void namesTheReasonForARefusedKey(String key) {
        var table = stage.tables().createTable("keys");

        assertThat(Refusals.of(() -> table.createEntity(new TableEntity("p", key))))
                .isEqualTo("400 OutOfRangeInput");
    }

    @Test
    void refusesAKeyAboveItsLimit() {
        var table = stage.tables().createTable("keys");

        assertThat(Refusals.of(() -> table.createEntity(new TableEntity("p", "k".repeat(513)))))
                .isEqualTo("400 KeyValueTooLarge");
    }

    @Test
    void refusesAnEntityAboveItsLimit() {
        var table = stage.tables().createTable("big");
        var entity = new TableEntity("p", "r");
        for (int i = 0; i < 17; i++) {
            entity.addProperty("part" + i, "x".repeat(32 * 1024));
        }

        assertThat(Refusals.of(() -> table.createEntity(entity))).isEqualTo("400 EntityTooLarge");
    }

    @Test
    void refusesTooManyProperties() {
        var table = stage.tables().createTable("wide");
        var entity = new TableEntity("p", "r");
        for (int i = 0; i < 253; i++) {
            entity.addProperty("n" + i, i);
        }

        assertThat(Refusals.of(() -> table.createEntity(entity))).isEqualTo("400 TooManyProperties");
    }

    @Test
    void refusesATableNameThatIsNotAllowed() {
        assertThat(Refusals.of(() -> stage.tables().createTable("1table"))).isEqualTo("400 InvalidResourceName");
    }

    @Test
    void saysThatAnOperationIsNotEmulated() {
        assertThat(Refusals.status(() -> stage.tables().getProperties())).isEqualTo(501);
        assertThat(Refusals.status(() -> stage.blobs().getProperties())).isEqualTo(501);
    }
}
