package io.understudy.emulators.storage;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The query contract, kept by our own storage. */
class TableQueriesOnTheStageTest extends TableQueryContract {

    @RegisterExtension
    static final TheStage STAGE = new TheStage();

    @Override
    StorageUnderTest storage() {
        return STAGE;
    }
}
