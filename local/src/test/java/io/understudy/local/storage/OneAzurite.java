package io.understudy.local.storage;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts Azurite for the first class that needs it; the classes share it, and it ends with the last test of all. */
final class OneAzurite implements BeforeAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OneAzurite.class);

    private Azurite azurite;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var store = context.getRoot().getStore(OURS);
        azurite = store.get(OneAzurite.class, Azurite.class);
        if (azurite == null) {
            azurite = Azurite.startOrSkip();
            store.put(OneAzurite.class, azurite);
        }
    }

    StorageUnderTest storage() {
        return azurite;
    }
}
