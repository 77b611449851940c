package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;

/** A class that cannot be made: an exception is an ordinary failure. */
public final class BrokenConstructor {

    public BrokenConstructor() {
        throw new IllegalStateException("cannot be made");
    }

    public String run(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return "never";
    }
}
