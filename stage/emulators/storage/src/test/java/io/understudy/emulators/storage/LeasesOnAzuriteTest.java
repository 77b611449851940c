package io.understudy.emulators.storage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lease contract, kept by the real Azurite: proof that the contract asks for nothing of our own. */
@Tag("emulators")
class LeasesOnAzuriteTest extends LeaseContract {

    @RegisterExtension
    static final OneAzurite AZURITE = new OneAzurite();

    @Override
    StorageUnderTest storage() {
        return AZURITE.storage();
    }
}
