package io.understudy.emulators.storage;

import io.understudy.emulators.storage.protocol.StorageAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A process that keeps its storage in a directory, writes where it listens into a file, and waits to be killed. */
final class DurableStageMain {

    private DurableStageMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var storage = LocalStorage.inDirectory(InstantSource.system(), token -> Optional.empty(), Path.of(args[0]));
        var draft = Path.of(args[1] + ".draft");
        Files.writeString(draft, storage.connectionString(StorageAccount.DEVELOPMENT));
        Files.move(draft, Path.of(args[1]), StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
