package io.understudy.emulators.host.worker;

import java.util.Map;
import java.util.Optional;

/** What a successful invocation returned and set, by the name of the output binding ({@code $return} for the value). */
public record Result(Map<String, Datum> outputs) {

    public Optional<Datum> output(String bindingName) {
        return Optional.ofNullable(outputs.get(bindingName));
    }
}
