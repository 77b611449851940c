package io.understudy.tests.ledger;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** How a ledger is kept over the real Azurite, where it is installed. */
@Tag("emulators")
class KeepingALedgerOnAzuriteTest extends KeepingALedgerContract {

    private static AzuriteTables azurite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        azurite = AzuriteTables.startOrSkip();
    }

    @AfterAll
    static void stop() {
        if (azurite != null) {
            azurite.close();
        }
    }

    @Override
    String connectionString() {
        return azurite.connectionString();
    }
}
