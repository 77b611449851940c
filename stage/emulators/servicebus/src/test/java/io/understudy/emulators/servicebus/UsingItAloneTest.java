package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines that the README shows to people who want this emulator and nothing else of the house. */
class UsingItAloneTest {

    @Test
    void theRealClientSendsAndReceives() {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var entities = EntityConfig.none().withQueue("orders", EntitySettings.DEFAULTS);
        try (var bus = LocalServiceBus.start(BusSettings.inMemory(clock, entities))) {
            var client = new ServiceBusClientBuilder().connectionString(bus.connectionString());
            try (var sender = client.sender().queueName("orders").buildClient();
                    var receiver = client.receiver().queueName("orders").buildClient()) {
                sender.sendMessage(new ServiceBusMessage("hello"));
                var message = receiver.receiveMessages(1).iterator().next();
                assertThat(message.getBody().toString()).isEqualTo("hello");
                receiver.complete(message);
            }
        }
    }

    @Test
    void theReadmeShowsTheLinesThatAreRunHere() throws IOException {
        var own = Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java");
        var shown = Files.readString(Path.of("README.md")).split("```(java)?\n", 3)[1];

        assertThat(lines(Files.readString(own))).containsSubsequence(lines(shown));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }
}
