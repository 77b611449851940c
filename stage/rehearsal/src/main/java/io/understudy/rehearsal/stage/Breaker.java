package io.understudy.rehearsal.stage;

import io.understudy.faces.AzureOnTheClock;
import io.understudy.topology.Estate;
import io.understudy.words.Amounts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Breaks and mends the world on people's word, and remembers what is broken. What is so already stays so; what cannot be
 * is an {@link IllegalArgumentException} with a sentence for people.
 */
final class Breaker {

    /** Where things are broken: the world at its time. */
    @FunctionalInterface
    interface World {
        /** Lets the change happen now, and returns when that is. */
        Instant happen(Breakable.Change change, boolean isBroken);
    }

    private final List<Breakable> things;
    private final World world;
    private final Map<Breakable, Instant> brokenSince = new LinkedHashMap<>();

    Breaker(List<Breakable> things, World world) {
        this.things = List.copyOf(things);
        this.world = world;
    }

    /** Breaks what the estate declares, in that world. */
    static Breaker on(AzureOnTheClock azure, Estate estate) {
        return new Breaker(
                Breakables.of(estate),
                (change, isBroken) -> azure.ask((model, now) -> {
                    change.happen(model, isBroken, now);
                    return now;
                }));
    }

    /** Breaks it, and says what is now so. */
    synchronized String breakThing(String words) {
        var thing = named(words);
        if (brokenSince.containsKey(thing)) {
            return thing.words() + " is broken already: " + thing.effect();
        }
        for (var other : brokenSince.keySet()) {
            if (other.part().equals(thing.part())) {
                throw new IllegalArgumentException(
                        other.words() + " is broken; mend it first: ./understudy mend " + other.words());
            }
        }
        brokenSince.put(thing, world.happen(thing.change(), true));
        return thing.words() + " is broken: " + thing.effect();
    }

    /** Mends it, and says what is now so. */
    synchronized String mend(String words) {
        var thing = named(words);
        if (!brokenSince.containsKey(thing)) {
            return thing.words() + " was not broken";
        }
        var unused = world.happen(thing.change(), false);
        brokenSince.remove(thing);
        return thing.words() + " is mended";
    }

    /** A line for each thing, those that are broken now with a mark and their time. */
    synchronized List<String> lines() {
        var width = things.stream().mapToInt(t -> t.words().length()).max().orElse(1);
        return things.stream().map(t -> line(t, width)).toList();
    }

    private String line(Breakable thing, int width) {
        var since = brokenSince.get(thing);
        var line = String.format(Locale.ROOT, "%-" + width + "s  %s", thing.words(), thing.effect());
        return since == null ? "· " + line : "✗ " + line + " (since " + Amounts.timeOfDay(since) + ")";
    }

    private Breakable named(String words) {
        var said = words.strip().replaceAll("\\s+", " ");
        var meant = things.stream().filter(t -> t.isMeantBy(said)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no '" + said + "' that could be broken; './understudy break' lists what there is");
        }
        throw new IllegalArgumentException("'" + said + "' may mean " + list(meant) + "; name one");
    }

    private static String list(List<Breakable> things) {
        return things.stream().map(Breakable::words).collect(Collectors.joining(", "));
    }
}
