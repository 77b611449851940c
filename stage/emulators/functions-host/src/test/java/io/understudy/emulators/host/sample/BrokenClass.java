package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;

/** A class whose static initialiser fails, which the real worker never answers for. */
public final class BrokenClass {

    private static final int VALUE = Integer.parseInt("not a number");

    public String run(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return "value " + VALUE;
    }
}
