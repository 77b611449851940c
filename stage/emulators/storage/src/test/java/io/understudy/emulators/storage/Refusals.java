package io.understudy.emulators.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.data.tables.models.TableServiceException;
import com.azure.storage.blob.models.BlobStorageException;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** What a client was told: the status and the service's code, as {@code 404 BlobNotFound}. */
final class Refusals {

    private Refusals() {}

    static String of(Executable call) {
        var failure = Assertions.assertThrows(HttpResponseException.class, call);
        if (failure instanceof TableServiceException table) {
            return table.getResponse().getStatusCode() + " "
                    + table.getValue().getErrorCode().toString();
        }
        if (failure instanceof BlobStorageException blob) {
            return blob.getStatusCode() + " " + blob.getErrorCode();
        }
        return failure.getResponse().getStatusCode() + " " + failure.getClass().getSimpleName();
    }

    /** The code with which the model itself refused. */
    static String codeOf(Executable call) {
        return Assertions.assertThrows(StorageRefusal.class, call).code();
    }

    static int status(Executable call) {
        return Assertions.assertThrows(HttpResponseException.class, call)
                .getResponse()
                .getStatusCode();
    }
}
