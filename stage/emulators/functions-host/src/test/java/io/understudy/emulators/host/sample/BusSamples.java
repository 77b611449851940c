package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.Cardinality;
import com.microsoft.azure.functions.annotation.ServiceBusQueueOutput;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Functions that messages start. */
public final class BusSamples {

    private static final String BUS = "Bus";

    public void one(
            @ServiceBusQueueTrigger(name = "message", queueName = "plain", connection = BUS) String message,
            @BindingName("MessageId") String id,
            @BindingName("DeliveryCount") int deliveryCount) {
        Stage.say(message + " as " + id + ", delivery " + deliveryCount);
        if (message.startsWith("poison")) {
            throw new IllegalArgumentException("poisoned");
        }
    }

    public void properties(
            @ServiceBusQueueTrigger(name = "message", queueName = "plain", connection = BUS) String message,
            @BindingName("ApplicationProperties") Map<String, Object> properties,
            @BindingName("EnqueuedTimeUtc") String enqueued) {
        Stage.say(properties.get("number") + " " + enqueued.startsWith("\"2"));
    }

    public void session(
            @ServiceBusQueueTrigger(
                            name = "message",
                            queueName = "sessions",
                            connection = BUS,
                            isSessionsEnabled = true)
                    String message,
            @BindingName("SessionId") String session)
            throws InterruptedException {
        Stage.say(session + ":" + message);
        if (message.startsWith("hold")) {
            Stage.waitAtTheGate();
            Stage.say(session + ":" + message + " done");
        }
    }

    public void counted(
            @ServiceBusQueueTrigger(
                            name = "message",
                            queueName = "sessions",
                            connection = BUS,
                            isSessionsEnabled = true)
                    String message,
            @BindingName("DeliveryCount") int deliveryCount) {
        Stage.say(message + " " + deliveryCount);
    }

    public void onceFailing(
            @ServiceBusQueueTrigger(
                            name = "message",
                            queueName = "sessions",
                            connection = BUS,
                            isSessionsEnabled = true)
                    String message,
            @BindingName("DeliveryCount") int deliveryCount) {
        Stage.say(message + " " + deliveryCount);
        if (deliveryCount == 1) {
            throw new IllegalStateException("the first time always fails");
        }
    }

    public void batch(
            @ServiceBusQueueTrigger(
                            name = "messages",
                            queueName = "plain",
                            connection = BUS,
                            cardinality = Cardinality.MANY)
                    List<String> messages,
            @BindingName("MessageIdArray") List<String> ids) {
        for (var i = 0; i < messages.size(); i++) {
            Stage.say(messages.get(i) + " as " + ids.get(i));
        }
    }

    public void batchSize(
            @ServiceBusQueueTrigger(
                            name = "messages",
                            queueName = "plain",
                            connection = BUS,
                            cardinality = Cardinality.MANY)
                    List<String> messages) {
        Stage.say(Integer.toString(messages.size()));
    }

    public void failingBatch(
            @ServiceBusQueueTrigger(
                            name = "messages",
                            queueName = "plain",
                            connection = BUS,
                            cardinality = Cardinality.MANY)
                    List<String> messages) {
        throw new IllegalStateException("no batch of " + messages.size() + " today");
    }

    public void heldBatch(
            @ServiceBusQueueTrigger(
                            name = "messages",
                            queueName = "plain",
                            connection = BUS,
                            cardinality = Cardinality.MANY)
                    List<String> messages)
            throws InterruptedException {
        Stage.say("in " + messages);
        Stage.waitAtTheGate();
        Stage.say("out " + messages);
    }

    public void batchOfSession(
            @ServiceBusQueueTrigger(
                            name = "messages",
                            queueName = "sessions",
                            connection = BUS,
                            isSessionsEnabled = true,
                            cardinality = Cardinality.MANY)
                    String[] messages) {
        for (var message : messages) {
            Stage.say(message);
        }
    }

    public void held(@ServiceBusQueueTrigger(name = "message", queueName = "plain", connection = BUS) String message)
            throws InterruptedException {
        Stage.say("in " + message);
        Stage.waitAtTheGate();
        Stage.say("out " + message);
    }

    /** Tells through files that it has begun, waits for one named go, and tells that it has ended. */
    public void heldByFiles(
            @ServiceBusQueueTrigger(name = "message", queueName = "plain", connection = BUS) String message)
            throws IOException, InterruptedException {
        var folder = Path.of(System.getenv("SAMPLE_FOLDER"));
        Files.createFile(folder.resolve("begun-" + message));
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(folder.resolve("go"))) {
                var key = watch.poll(20, TimeUnit.SECONDS);
                if (key == null) {
                    throw new IllegalStateException("nobody said go");
                }
                key.pollEvents();
                key.reset();
            }
        }
        Files.createFile(folder.resolve("ended-" + message));
    }

    public void forward(
            @ServiceBusQueueTrigger(name = "message", queueName = "plain", connection = BUS) String message,
            @ServiceBusQueueOutput(name = "out", queueName = "other", connection = BUS)
                    OutputBinding<List<String>> out) {
        out.setValue(List.of(message + " 1", message + " 2"));
    }

    public void other(@ServiceBusQueueTrigger(name = "message", queueName = "other", connection = BUS) byte[] message) {
        Stage.say("got " + message.length + " bytes");
    }
}
