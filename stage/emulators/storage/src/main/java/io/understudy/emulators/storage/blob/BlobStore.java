package io.understudy.emulators.storage.blob;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The containers and blobs of all accounts, without HTTP. Refusals are thrown as
 * {@code StorageRefusal}. Thread-safe, one lock per account.
 */
public final class BlobStore implements AutoCloseable {

    private final InstantSource clock;
    private final Supplier<UUID> leaseIds;
    private final @Nullable Path directory;
    private final Map<String, BlobAccount> accounts = new ConcurrentHashMap<>();

    private BlobStore(InstantSource clock, Supplier<UUID> leaseIds, @Nullable Path directory) {
        this.clock = clock;
        this.leaseIds = leaseIds;
        this.directory = directory;
    }

    public static BlobStore inMemory(InstantSource clock, Supplier<UUID> leaseIds) {
        return new BlobStore(clock, leaseIds, null);
    }

    /** Keeps each account's log in this directory; what was acknowledged survives the process. */
    public static BlobStore inDirectory(InstantSource clock, Supplier<UUID> leaseIds, Path directory) {
        return new BlobStore(clock, leaseIds, directory);
    }

    public Container createContainer(String account, String name, PublicAccess access, Map<String, String> metadata) {
        return in(account).createContainer(name, access, metadata);
    }

    public Container container(String account, String name, Conditions conditions) {
        return in(account).container(name, conditions);
    }

    public List<Container> containers(String account) {
        return in(account).containers();
    }

    public void deleteContainer(String account, String name, Conditions conditions) {
        in(account).deleteContainer(name, conditions);
    }

    public Container setMetadata(String account, String name, Map<String, String> metadata, Conditions conditions) {
        return in(account).setMetadata(name, metadata, conditions);
    }

    public Container setAccess(String account, String name, PublicAccess access, Conditions conditions) {
        return in(account).setAccess(name, access, conditions);
    }

    public Container lease(String account, String name, LeaseOperation operation, Conditions conditions) {
        return in(account).lease(name, operation, conditions);
    }

    public Blob put(
            String account,
            String container,
            String name,
            BlobContent content,
            BlobHeaders headers,
            Conditions conditions) {
        return in(account).put(container, name, content, headers, conditions);
    }

    /** Keeps a block for a later {@link #commitBlocks}; nobody sees it until then. */
    public void stage(
            String account, String container, String name, String id, BlobContent block, Conditions conditions) {
        in(account).stage(container, name, id, block, conditions);
    }

    public Blob commitBlocks(
            String account,
            String container,
            String name,
            List<String> blockIds,
            BlobHeaders headers,
            Conditions conditions) {
        return in(account).commitBlocks(container, name, blockIds, headers, conditions);
    }

    /** The staged blocks' ids and lengths. */
    public List<Map.Entry<String, Integer>> stagedBlocks(String account, String container, String name) {
        return in(account).stagedBlocks(container, name);
    }

    public Blob read(String account, String container, String name, Conditions conditions) {
        return in(account).read(container, name, conditions);
    }

    public void delete(String account, String container, String name, Conditions conditions) {
        in(account).delete(container, name, conditions);
    }

    /** Changes headers or metadata alone. */
    public Blob revise(
            String account, String container, String name, UnaryOperator<BlobHeaders> revision, Conditions conditions) {
        return in(account).revise(container, name, revision, conditions);
    }

    public Blob lease(String account, String container, String name, LeaseOperation operation, Conditions conditions) {
        return in(account).lease(container, name, operation, conditions);
    }

    public BlobPage list(String account, String container, BlobListing listing) {
        return in(account).list(container, listing);
    }

    /** What anybody may read in a container; nothing if there is no such container. */
    public PublicAccess access(String account, String container) {
        return in(account).findContainer(container).map(Container::access).orElse(PublicAccess.NONE);
    }

    @Override
    public void close() {
        accounts.values().forEach(BlobAccount::close);
    }

    private BlobAccount in(String account) {
        return accounts.computeIfAbsent(
                account,
                name -> new BlobAccount(
                        clock, leaseIds, directory == null ? null : directory.resolve(name + ".blobs")));
    }
}
