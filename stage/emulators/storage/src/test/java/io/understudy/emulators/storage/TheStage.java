package io.understudy.emulators.storage;

import io.understudy.emulators.storage.protocol.StorageAccount;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Our own storage, in memory and on the wall's time; registered with a class of tests, it ends with them. */
final class TheStage implements StorageUnderTest, AfterAllCallback {

    private final LocalStorage storage = LocalStorage.inMemory(InstantSource.system(), token -> Optional.empty());

    LocalStorage storage() {
        return storage;
    }

    @Override
    public String connectionString() {
        return storage.connectionString(StorageAccount.DEVELOPMENT);
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }
}
