package io.understudy.emulators.storage;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The listing contract, kept by our own storage. */
class ListingsOnTheStageTest extends ListingContract {

    @RegisterExtension
    static final TheStage STAGE = new TheStage();

    @Override
    StorageUnderTest storage() {
        return STAGE;
    }
}
