package io.understudy.emulators.servicebus.bench;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.bench.Flow.Sending;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends, receives and completes with the real client, in memory and with every answer waiting for the disk. The kinds
 * of rounds take turns; those of the warm-up are shown but not counted, and what counts is the median.
 */
public final class BusBenchmark {

    private static final Logger SDK = Logger.getLogger("com.azure");
    private static final int WARM_UP_ROUNDS = 4;

    private BusBenchmark() {}

    /** Arguments: messages per round (20,000) and measured rounds of each kind (5). */
    public static void main(String[] arguments) throws Exception {
        SDK.setLevel(Level.OFF);
        var messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.printf(
                Locale.ROOT,
                "Rounds of %,d messages of 1 KiB, sent singly or by the hundred, received with prefetch, completed; %d"
                        + " cores%n",
                messages,
                Runtime.getRuntime().availableProcessors());
        var directory = Files.createTempDirectory("bus-bench");
        try (var batches = new Flow("memory, batches", Sending.IN_HUNDREDS, settings());
                var batchesOnDisk = new Flow("fsync,  batches", Sending.IN_HUNDREDS, keptIn(directory.resolve("a")));
                var singly = new Flow("memory, singly", Sending.ONE_BY_ONE, settings());
                var singlyOnDisk = new Flow("fsync,  singly", Sending.ONE_BY_ONE, keptIn(directory.resolve("b")))) {
            measure(List.of(batches, batchesOnDisk, singly, singlyOnDisk), messages, rounds);
        } finally {
            delete(directory);
        }
        System.exit(0);
    }

    private static BusSettings settings() {
        var entities = EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS);
        return BusSettings.inMemory(PacedClock.startingNow(InstantSource.system(), 1), entities);
    }

    private static BusSettings keptIn(Path directory) {
        return settings().keptIn(directory, true);
    }

    private static void measure(List<Flow> flows, int messages, int rounds) throws InterruptedException {
        for (var round = 1; round <= WARM_UP_ROUNDS; round++) {
            for (var flow : inTurn(flows, round)) {
                print("warm-up " + round, flow.name(), flow.round(messages));
            }
        }
        var measured = flows.stream().map(flow -> new ArrayList<Round>()).toList();
        for (var round = 1; round <= rounds; round++) {
            for (var flow : inTurn(flows, round)) {
                var result = flow.round(messages);
                measured.get(flows.indexOf(flow)).add(result);
                print("round " + round, flow.name(), result);
            }
        }
        for (var flow : flows) {
            print("MEDIAN of " + rounds, flow.name(), median(measured.get(flows.indexOf(flow))));
        }
    }

    /** Now from the first, now from the last: whatever slows the machine down for a while slows not only one. */
    private static List<Flow> inTurn(List<Flow> flows, int round) {
        var order = new ArrayList<>(flows);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private static void print(String what, String store, Round round) {
        System.out.printf(
                Locale.ROOT,
                "%-11s %-15s %,7.0f messages/s, %,7.0f per CPU second; CPU per message: client %3.0f us, broker %3.0f us;"
                        + " broker / client = %.2f%n",
                what,
                store,
                round.perSecond(),
                1e6 / (round.clientMicros() + round.brokerMicros()),
                round.clientMicros(),
                round.brokerMicros(),
                round.brokerMicros() / round.clientMicros());
    }

    private static Round median(List<Round> rounds) {
        return new Round(
                median(rounds, Round::perSecond),
                median(rounds, Round::clientMicros),
                median(rounds, Round::brokerMicros));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
