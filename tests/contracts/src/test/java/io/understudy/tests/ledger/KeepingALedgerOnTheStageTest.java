package io.understudy.tests.ledger;

import io.understudy.emulators.storage.LocalStorage;
import io.understudy.emulators.storage.protocol.StorageAccount;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** How a ledger is kept over the stage's own storage. */
class KeepingALedgerOnTheStageTest extends KeepingALedgerContract {

    private static LocalStorage storage;

    @BeforeAll
    static void start() {
        storage = LocalStorage.inMemory(InstantSource.system(), token -> Optional.empty());
    }

    @AfterAll
    static void stop() {
        storage.close();
    }

    @Override
    String connectionString() {
        return storage.connectionString(StorageAccount.DEVELOPMENT);
    }
}
