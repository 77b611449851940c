package io.understudy.emulators.storage;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The transaction contract, kept by our own storage. */
class TableTransactionsOnTheStageTest extends TableTransactionContract {

    @RegisterExtension
    static final TheStage STAGE = new TheStage();

    @Override
    StorageUnderTest storage() {
        return STAGE;
    }
}
