package io.understudy.tests.ledger;

import io.understudy.emulators.storage.LocalStorage;
import io.understudy.emulators.storage.protocol.StorageAccount;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What is believed of a ledger over the stage's own storage. */
class TrustingALedgerOnTheStageTest extends TrustingALedgerContract {

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
