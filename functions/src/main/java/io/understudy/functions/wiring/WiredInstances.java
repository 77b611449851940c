package io.understudy.functions.wiring;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/** Hands every function its wiring; the worker finds this class by its service file. */
public final class WiredInstances implements FunctionInstanceInjector {

    @Override
    public <T> T getInstance(Class<T> functionClass) throws Exception {
        return functionClass.getConstructor(Wiring.class).newInstance(Wiring.ofThisProcess());
    }
}
