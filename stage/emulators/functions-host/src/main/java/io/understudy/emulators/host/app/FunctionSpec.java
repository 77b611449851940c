package io.understudy.emulators.host.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One function as its function.json describes it. */
public record FunctionSpec(
        String name,
        Path scriptFile,
        String className,
        String methodName,
        List<Binding> bindings,
        Optional<RetryPolicy> retry,
        boolean disabled) {

    public FunctionSpec {
        bindings = List.copyOf(bindings);
    }

    public Binding trigger() {
        return bindings.stream()
                .filter(binding -> binding.type().isTrigger())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no trigger"));
    }

    public boolean isTriggeredBy(Binding.Type type) {
        return trigger().type() == type;
    }

    public Optional<Binding> output(String bindingName) {
        return bindings.stream()
                .filter(binding -> binding.direction() == Binding.Direction.OUT
                        && binding.name().equals(bindingName))
                .findFirst();
    }
}
