package io.understudy.emulators.storage;

import io.understudy.emulators.storage.protocol.StorageAccount;
import java.time.InstantSource;
import java.util.Optional;

/** Our own storage, in memory and on the wall's time. */
final class TheStage implements StorageUnderTest {

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
}
