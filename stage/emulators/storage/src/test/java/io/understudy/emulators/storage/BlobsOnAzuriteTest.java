package io.understudy.emulators.storage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The blob contract, kept by the real Azurite: proof that the contract asks for nothing of our own. */
@Tag("emulators")
class BlobsOnAzuriteTest extends BlobContract {

    @RegisterExtension
    static final OneAzurite AZURITE = new OneAzurite();

    @Override
    StorageUnderTest storage() {
        return AZURITE.storage();
    }
}
