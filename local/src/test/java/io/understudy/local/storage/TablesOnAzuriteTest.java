package io.understudy.local.storage;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The table contract, kept by the real Azurite: proof that the contract asks for nothing of our own. */
class TablesOnAzuriteTest extends TableContract {

    private static Azurite azurite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        azurite = Azurite.startOrSkip();
    }

    @AfterAll
    static void stop() {
        if (azurite != null) {
            azurite.close();
        }
    }

    @Override
    StorageUnderTest storage() {
        return azurite;
    }
}
