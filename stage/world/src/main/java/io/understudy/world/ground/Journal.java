package io.understudy.world.ground;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that happened, in order. */
public final class Journal {

    private final List<JournalEntry> entries = new ArrayList<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    public void add(JournalEntry entry) {
        entries.add(entry);
    }

    Operation began(String id, Operation.Kind kind, String resource, Instant at, Duration drawn) {
        var operation = new Operation(id, kind, resource, at, drawn);
        operations.put(id, operation);
        add(new JournalEntry.OperationBegan(at, id, kind, resource, drawn));
        return operation;
    }

    public void ended(Operation operation, Instant at, Ending ending) {
        operation.end(at, ending);
        add(new JournalEntry.OperationEnded(
                at,
                operation.id(),
                operation.kind(),
                operation.resource(),
                ending.fault().map(AzureFault::code)));
    }

    public List<JournalEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    int length() {
        return entries.size();
    }

    public <E extends JournalEntry> List<E> entries(Class<E> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Everything that took a while, in the order in which it began. */
    public List<Operation> operations() {
        return List.copyOf(operations.values());
    }

    public Optional<Operation> operation(String id) {
        return Optional.ofNullable(operations.get(id));
    }
}
