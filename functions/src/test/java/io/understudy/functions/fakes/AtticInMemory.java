package io.understudy.functions.fakes;

import io.understudy.functions.port.Attic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An attic in memory; while it is locked every method throws. */
public final class AtticInMemory implements Attic {

    private final Map<Kind, Map<String, Kept>> things = new EnumMap<>(Kind.class);
    private boolean isLocked;

    public void lock() {
        isLocked = true;
    }

    public void unlock() {
        isLocked = false;
    }

    @Override
    public void keep(Kind kind, String id, String words, Instant at) {
        of(kind).putIfAbsent(id, new Kept(id, words, at));
    }

    @Override
    public boolean holds(Kind kind, String id) {
        return of(kind).containsKey(id);
    }

    @Override
    public List<Kept> newest(Kind kind) {
        var newest = new ArrayList<>(of(kind).values());
        newest.sort(Comparator.comparing(Kept::at).reversed());
        return newest;
    }

    private Map<String, Kept> of(Kind kind) {
        if (isLocked) {
            throw new IllegalStateException("a test locked the attic");
        }
        return things.computeIfAbsent(kind, k -> new LinkedHashMap<>());
    }
}
