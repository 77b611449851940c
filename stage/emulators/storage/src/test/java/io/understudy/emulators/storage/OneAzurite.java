package io.understudy.emulators.storage;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts Azurite for the first class that needs it; the classes share it, and it ends with the last test of all. */
final class OneAzurite implements BeforeAllCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OneAzurite.class);

    private @Nullable Azurite azurite;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var store = context.getRoot().getStore(OURS);
        var running = store.get(OneAzurite.class, Azurite.class);
        if (running == null) {
            running = Azurite.startOrSkip();
            store.put(OneAzurite.class, running);
        }
        azurite = running;
    }

    StorageUnderTest storage() {
        return Objects.requireNonNull(azurite, "it starts before all tests");
    }
}
