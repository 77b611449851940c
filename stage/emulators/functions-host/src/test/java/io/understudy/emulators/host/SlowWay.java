package io.understudy.emulators.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A way to a port of this machine on which nothing moves for a while after somebody connects. */
final class SlowWay implements AutoCloseable {

    private final ServerSocket entrance;
    private final int exit;
    private final Duration delay;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(16, work -> {
        var thread = new Thread(work, "slow-way");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SlowWay(int exit, Duration delay) throws IOException {
        this.entrance = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        this.exit = exit;
        this.delay = delay;
    }

    static SlowWay to(int port, Duration delay) {
        try {
            var way = new SlowWay(port, delay);
            way.threads.execute(way::welcome);
            return way;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return entrance.getLocalPort();
    }

    private void welcome() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), exit);
                open.add(near);
                open.add(far);
                later(() -> near.getInputStream().transferTo(far.getOutputStream()));
                later(() -> far.getInputStream().transferTo(near.getOutputStream()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private interface Flow {
        void run() throws IOException;
    }

    private void later(Flow flow) {
        var unused = threads.schedule(
                () -> {
                    try {
                        flow.run();
                    } catch (IOException e) {
                        // one end is closed
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
