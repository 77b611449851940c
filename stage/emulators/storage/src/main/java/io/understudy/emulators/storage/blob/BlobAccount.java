package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.journal.Journal;
import io.understudy.emulators.storage.protocol.Stamps;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One account's containers and blobs, guarded by one lock: this object's. Every change is in the log before it can be seen. */
final class BlobAccount {

    private static final Pattern CONTAINER_NAME =
            Pattern.compile("\\$root|\\$logs|\\$web|[a-z0-9](?:-?[a-z0-9]){2,62}");
    private static final int BLOB_NAME_CHARS_MAX = 1024;
    private static final int BLOCKS_MAX = 50_000;

    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Stamps stamps;
    private final Journal journal;
    private final NavigableMap<String, Shelf> shelves = new TreeMap<>();

    /** A container with what is in it; staged blocks by blob and block id. */
    private static final class Shelf {
        private Container container;
        private final NavigableMap<String, Blob> blobs = new TreeMap<>();
        private final Map<String, Map<String, BlobContent>> staged = new TreeMap<>();

        Shelf(Container container) {
            this.container = container;
        }
    }

    BlobAccount(InstantSource clock, Supplier<UUID> ids, @Nullable Path log) {
        this.clock = clock;
        this.ids = ids;
        this.stamps = new Stamps(clock);
        this.journal = log == null ? Journal.none() : Journal.open(log, this::replay, this::state);
    }

    synchronized Container createContainer(String name, PublicAccess access, Map<String, String> metadata) {
        if (!CONTAINER_NAME.matcher(name).matches()) {
            throw BlobRefusals.badName();
        }
        if (shelves.containsKey(name)) {
            throw BlobRefusals.containerExists();
        }
        return save(new Container(name, access, metadata, stamps.next(), Lease.NONE));
    }

    synchronized Container container(String name, Conditions conditions) {
        var container = require(name).container;
        container.lease().checkRead(conditions, "Container", clock.instant());
        return container;
    }

    synchronized Optional<Container> findContainer(String name) {
        return Optional.ofNullable(shelves.get(name)).map(shelf -> shelf.container);
    }

    synchronized List<Container> containers() {
        return shelves.values().stream().map(shelf -> shelf.container).toList();
    }

    synchronized void deleteContainer(String name, Conditions conditions) {
        var container = require(name).container;
        container.lease().checkWrite(conditions, "Container", clock.instant());
        conditions.checkWrite(container.etag(), container.changedAt());
        commit(new BlobChange.ContainerRemoved(name));
    }

    synchronized Container setMetadata(String name, Map<String, String> metadata, Conditions conditions) {
        var container = container(name, conditions);
        conditions.checkWrite(container.etag(), container.changedAt());
        return save(container.with(metadata, stamps.next()));
    }

    synchronized Container setAccess(String name, PublicAccess access, Conditions conditions) {
        var container = container(name, conditions);
        conditions.checkWrite(container.etag(), container.changedAt());
        return save(container.with(access, stamps.next()));
    }

    synchronized Container lease(String name, LeaseOperation operation, Conditions conditions) {
        var container = require(name).container;
        conditions.checkWrite(container.etag(), container.changedAt());
        return save(container.with(operation.on(container.lease(), ids.get().toString(), clock.instant())));
    }

    synchronized Blob put(
            String container, String name, BlobContent content, BlobHeaders headers, Conditions conditions) {
        if (name.isEmpty() || name.length() > BLOB_NAME_CHARS_MAX) {
            throw BlobRefusals.badName();
        }
        var shelf = require(container);
        var present = shelf.blobs.get(name);
        if (present == null) {
            conditions.checkAbsent();
            Lease.NONE.checkRead(conditions, "Blob", clock.instant());
        } else {
            conditions.checkPut(present, clock);
        }
        var now = stamps.next();
        var blob = new Blob(
                name,
                content,
                headers,
                present == null ? now : present.createdAt(),
                now,
                present == null ? Lease.NONE : afterWrite(present.lease()));
        commit(new BlobChange.BlobSaved(container, blob));
        return blob;
    }

    synchronized void stage(String container, String name, String id, BlobContent block, Conditions conditions) {
        var shelf = require(container);
        var present = shelf.blobs.get(name);
        if (present != null) {
            present.lease().checkWrite(conditions, "Blob", clock.instant());
        }
        var staged = shelf.staged.getOrDefault(name, Map.of());
        if (staged.keySet().stream().anyMatch(other -> other.length() != id.length())) {
            throw BlobRefusals.badBlockId();
        }
        if (staged.size() >= BLOCKS_MAX) {
            throw BlobRefusals.badBlockList();
        }
        commit(new BlobChange.BlockStaged(container, name, id, block));
    }

    synchronized Blob commitBlocks(
            String container, String name, List<String> blockIds, BlobHeaders headers, Conditions conditions) {
        var staged = require(container).staged.getOrDefault(name, Map.of());
        var blocks = new ArrayList<BlobContent>();
        for (var id : blockIds) {
            blocks.add(Optional.ofNullable(staged.get(id)).orElseThrow(BlobRefusals::badBlockList));
        }
        return put(container, name, BlobContent.joined(blocks), headers, conditions);
    }

    synchronized List<Map.Entry<String, Integer>> stagedBlocks(String container, String name) {
        return require(container).staged.getOrDefault(name, Map.of()).entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().length()))
                .toList();
    }

    synchronized Blob read(String container, String name, Conditions conditions) {
        var blob = requireBlob(container, name);
        blob.lease().checkRead(conditions, "Blob", clock.instant());
        conditions.checkRead(blob.etag(), blob.changedAt());
        return blob;
    }

    synchronized void delete(String container, String name, Conditions conditions) {
        writable(container, name, conditions);
        commit(new BlobChange.BlobRemoved(container, name));
    }

    synchronized Blob revise(
            String container, String name, UnaryOperator<BlobHeaders> revision, Conditions conditions) {
        var blob = writable(container, name, conditions);
        return save(container, blob.with(revision.apply(blob.headers()), stamps.next()));
    }

    synchronized Blob lease(String container, String name, LeaseOperation operation, Conditions conditions) {
        var blob = requireBlob(container, name);
        conditions.checkWrite(blob.etag(), blob.changedAt());
        return save(container, blob.with(operation.on(blob.lease(), ids.get().toString(), clock.instant())));
    }

    synchronized BlobPage list(String container, BlobListing listing) {
        return listing.run(require(container).blobs);
    }

    synchronized void close() {
        journal.close();
    }

    private Blob writable(String container, String name, Conditions conditions) {
        var blob = requireBlob(container, name);
        conditions.checkWrite(blob.etag(), blob.changedAt());
        blob.lease().checkWrite(conditions, "Blob", clock.instant());
        return blob;
    }

    /** A write to a blob whose lease has run out forgets that lease, so that its old holder cannot renew it. */
    private Lease afterWrite(Lease lease) {
        return lease.stateAt(clock.instant()).isHeld() ? lease : Lease.NONE;
    }

    private Container save(Container container) {
        commit(new BlobChange.ContainerSaved(container));
        return container;
    }

    private Blob save(String container, Blob blob) {
        commit(new BlobChange.BlobRevised(container, blob));
        return blob;
    }

    private Shelf require(String name) {
        return Optional.ofNullable(shelves.get(name)).orElseThrow(BlobRefusals::noContainer);
    }

    private Blob requireBlob(String container, String name) {
        return Optional.ofNullable(require(container).blobs.get(name)).orElseThrow(BlobRefusals::noBlob);
    }

    private void commit(BlobChange change) {
        journal.append(out -> BlobChange.write(out, change));
        apply(change);
    }

    private void apply(BlobChange change) {
        if (change instanceof BlobChange.ContainerSaved saved) {
            var shelf = shelves.computeIfAbsent(saved.container().name(), key -> new Shelf(saved.container()));
            shelf.container = saved.container();
        } else if (change instanceof BlobChange.ContainerRemoved removed) {
            shelves.remove(removed.container());
        } else if (change instanceof BlobChange.BlobSaved saved) {
            require(saved.container()).blobs.put(saved.blob().name(), saved.blob());
            require(saved.container()).staged.remove(saved.blob().name());
        } else if (change instanceof BlobChange.BlobRevised revised) {
            require(revised.container())
                    .blobs
                    .computeIfPresent(revised.blob().name(), (name, present) -> keepContent(present, revised.blob()));
        } else if (change instanceof BlobChange.BlobRemoved removed) {
            require(removed.container()).blobs.remove(removed.blob());
        } else if (change instanceof BlobChange.BlockStaged staged) {
            require(staged.container())
                    .staged
                    .computeIfAbsent(staged.blob(), name -> new LinkedHashMap<>())
                    .put(staged.id(), staged.content());
        }
    }

    private static Blob keepContent(Blob present, Blob revised) {
        return new Blob(
                present.name(),
                present.content(),
                revised.headers(),
                revised.createdAt(),
                revised.changedAt(),
                revised.lease());
    }

    private void replay(DataInputStream in) {
        try {
            var change = BlobChange.read(in);
            stamps.remember(stampOf(change));
            apply(change);
        } catch (IOException torn) {
            throw new UncheckedIOException("the log's checksum is right but its content is not", torn);
        }
    }

    private static Instant stampOf(BlobChange change) {
        if (change instanceof BlobChange.BlobSaved saved) {
            return saved.blob().changedAt();
        }
        if (change instanceof BlobChange.BlobRevised revised) {
            return revised.blob().changedAt();
        }
        return change instanceof BlobChange.ContainerSaved saved
                ? saved.container().changedAt()
                : Instant.EPOCH;
    }

    private List<Journal.Writing> state() {
        var changes = new ArrayList<BlobChange>();
        for (var shelf : shelves.values()) {
            var name = shelf.container.name();
            changes.add(new BlobChange.ContainerSaved(shelf.container));
            shelf.blobs.values().forEach(blob -> changes.add(new BlobChange.BlobSaved(name, blob)));
            shelf.staged.forEach((blob, blocks) ->
                    blocks.forEach((id, content) -> changes.add(new BlobChange.BlockStaged(name, blob, id, content))));
        }
        return changes.stream()
                .map(change -> (Journal.Writing) out -> BlobChange.write(out, change))
                .toList();
    }
}
