package io.understudy.emulators.storage;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The lease contract, kept by our own storage. */
class LeasesOnTheStageTest extends LeaseContract {

    @RegisterExtension
    static final TheStage STAGE = new TheStage();

    @Override
    StorageUnderTest storage() {
        return STAGE;
    }
}
