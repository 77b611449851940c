package io.understudy.emulators.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The table contract, kept by our own storage. */
class TablesOnTheStageTest extends TableContract {

    private static TheStage stage;

    @BeforeAll
    static void start() {
        stage = new TheStage();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Override
    StorageUnderTest storage() {
        return stage;
    }
}
