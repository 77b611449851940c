package io.understudy.emulators.storage;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.understudy.emulators.storage.blob.BlobFace;
import io.understudy.emulators.storage.blob.BlobStore;
import io.understudy.emulators.storage.protocol.CallerCheck;
import io.understudy.emulators.storage.protocol.StorageAccount;
import io.understudy.emulators.storage.protocol.StorageFaults;
import io.understudy.emulators.storage.protocol.TokenCheck;
import io.understudy.emulators.storage.table.TableFace;
import io.understudy.emulators.storage.table.TableStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Storage accounts on one machine, with a plain listener of its own for each service, as Azurite has. A listener
 * for many hosts mounts {@link #tables()} and {@link #blobs()} instead and routes to them by host.
 */
public final class LocalStorage implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final TableStore tableStore;
    private final BlobStore blobStore;
    private final CallerCheck callers;
    private final StorageFaults tableFaults = new StorageFaults();
    private final StorageFaults blobFaults = new StorageFaults();
    private final TableFace tableFace;
    private final BlobFace blobFace;
    private final ExecutorService workers;
    private final HttpServer tableServer;
    private final HttpServer blobServer;

    private LocalStorage(InstantSource clock, TokenCheck tokens, TableStore tableStore, BlobStore blobStore)
            throws IOException {
        this.tableStore = tableStore;
        this.blobStore = blobStore;
        this.callers = new CallerCheck(tokens);
        this.tableFace = new TableFace(tableStore, callers, tableFaults, clock);
        this.blobFace = new BlobFace(blobStore, callers, blobFaults, clock);
        this.workers = Executors.newCachedThreadPool(LocalStorage::worker);
        this.tableServer = listen(tableFace);
        this.blobServer = listen(blobFace);
        admit(StorageAccount.DEVELOPMENT);
    }

    /** Starts with empty accounts that are forgotten at the end. */
    public static LocalStorage inMemory(InstantSource clock, TokenCheck tokens) {
        return start(clock, tokens, TableStore.inMemory(clock), BlobStore.inMemory(clock, UUID::randomUUID));
    }

    /** Starts with what the directory holds; what is acknowledged from here on survives {@code kill -9}. */
    public static LocalStorage inDirectory(InstantSource clock, TokenCheck tokens, Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the directory " + directory + " cannot be made", unwritable);
        }
        return start(
                clock,
                tokens,
                TableStore.inDirectory(clock, directory),
                BlobStore.inDirectory(clock, UUID::randomUUID, directory));
    }

    /** Adds an account; the development account is there from the start. */
    public LocalStorage admit(StorageAccount account) {
        callers.admit(account);
        return this;
    }

    /** The table service for a listener that is not ours. */
    public HttpHandler tables() {
        return tableFace;
    }

    /** The blob service for a listener that is not ours. */
    public HttpHandler blobs() {
        return blobFace;
    }

    public TableStore tableStore() {
        return tableStore;
    }

    public BlobStore blobStore() {
        return blobStore;
    }

    public StorageFaults tableFaults() {
        return tableFaults;
    }

    public StorageFaults blobFaults() {
        return blobFaults;
    }

    public URI tableEndpoint(StorageAccount account) {
        return endpoint(tableServer, account);
    }

    public URI blobEndpoint(StorageAccount account) {
        return endpoint(blobServer, account);
    }

    /** What the SDKs and {@code func start} take to reach an account here. */
    public String connectionString(StorageAccount account) {
        return String.join(
                ";",
                List.of(
                        "DefaultEndpointsProtocol=http",
                        "AccountName=" + account.name(),
                        "AccountKey=" + account.key(),
                        "BlobEndpoint=" + blobEndpoint(account),
                        "TableEndpoint=" + tableEndpoint(account)));
    }

    @Override
    public void close() {
        tableServer.stop(0);
        blobServer.stop(0);
        workers.shutdownNow();
        tableStore.close();
        blobStore.close();
    }

    private static LocalStorage start(
            InstantSource clock, TokenCheck tokens, TableStore tableStore, BlobStore blobStore) {
        try {
            return new LocalStorage(clock, tokens, tableStore, blobStore);
        } catch (IOException noPort) {
            throw new UncheckedIOException("no port could be opened on loopback", noPort);
        }
    }

    private HttpServer listen(HttpHandler handler) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static URI endpoint(HttpServer server, StorageAccount account) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + account.name());
    }

    private static final AtomicInteger WORKERS = new AtomicInteger();

    private static Thread worker(Runnable work) {
        var thread = new Thread(work, "storage-" + WORKERS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
