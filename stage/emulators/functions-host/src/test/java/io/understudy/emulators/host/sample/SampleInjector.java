package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands out one instance per class. */
public final class SampleInjector implements FunctionInstanceInjector {

    private final Map<Class<?>, Object> instances = new ConcurrentHashMap<>();

    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
        var known = instances.get(type);
        if (known == null) {
            known = type.getDeclaredConstructor().newInstance();
            instances.put(type, known);
        }
        return type.cast(known);
    }
}
