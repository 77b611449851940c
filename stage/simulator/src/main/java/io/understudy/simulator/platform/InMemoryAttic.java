package io.understudy.simulator.platform;

import io.understudy.functions.port.Attic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps in memory what could not be placed. */
public final class InMemoryAttic implements Attic {

    private final Map<Kind, Map<String, Kept>> shelves = new LinkedHashMap<>();

    @Override
    public void keep(Kind kind, String id, String words, Instant at) {
        shelf(kind).putIfAbsent(id, new Kept(id, words, at));
    }

    @Override
    public boolean holds(Kind kind, String id) {
        return shelf(kind).containsKey(id);
    }

    @Override
    public List<Kept> newest(Kind kind) {
        var kept = new ArrayList<>(shelf(kind).values());
        kept.sort((a, b) -> b.at().compareTo(a.at()));
        return kept;
    }

    private Map<String, Kept> shelf(Kind kind) {
        return shelves.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    }
}
