package io.understudy.emulators.storage;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The blob contract, kept by our own storage. */
class BlobsOnTheStageTest extends BlobContract {

    @RegisterExtension
    static final TheStage STAGE = new TheStage();

    @Override
    StorageUnderTest storage() {
        return STAGE;
    }
}
