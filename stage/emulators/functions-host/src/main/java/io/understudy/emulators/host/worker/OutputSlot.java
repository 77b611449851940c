package io.understudy.emulators.host.worker;

import com.microsoft.azure.functions.OutputBinding;
import org.jspecify.annotations.Nullable;

/** Where a function puts the value of one output binding. */
final class OutputSlot implements OutputBinding<Object> {

    private @Nullable Object value;

    @Override
    public @Nullable Object getValue() {
        return value;
    }

    @Override
    public void setValue(Object newValue) {
        this.value = newValue;
    }
}
