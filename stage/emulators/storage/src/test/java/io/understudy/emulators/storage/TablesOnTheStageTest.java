package io.understudy.emulators.storage;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The table contract, kept by our own storage. */
class TablesOnTheStageTest extends TableContract {

    @RegisterExtension
    static final TheStage STAGE = new TheStage();

    @Override
    StorageUnderTest storage() {
        return STAGE;
    }
}
