package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells how many instances of itself there have been, and which this is. */
public final class Instances {

    private static final AtomicInteger MADE = new AtomicInteger();

    private final int number = MADE.incrementAndGet();

    public String which(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return "instance " + number;
    }

    public String classes(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return "jackson " + isThere("com.fasterxml.jackson.databind.ObjectMapper") + ", sdk "
                + isThere("com.azure.messaging.servicebus.ServiceBusMessage") + ", host "
                + isThere("io.understudy.emulators.host.FunctionsHost") + ", core "
                + isThere("com.microsoft.azure.functions.ExecutionContext") + ", gson "
                + isThere("com.google.gson.Gson");
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
