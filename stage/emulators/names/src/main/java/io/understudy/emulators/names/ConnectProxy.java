package io.understudy.emulators.names;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The HTTP CONNECT proxy that leads every name that is served here to one listener. It refuses all
 * other names, so that nothing that is rehearsed can leave the machine. One thread carries all tunnels.
 */
public final class ConnectProxy implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ConnectProxy.class.getName());
    private static final Duration REQUEST_WAIT_MAX = Duration.ofSeconds(10);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT_MAX = Duration.ofSeconds(5);
    private static final int CALLERS_WAITING_MAX = 1_024;

    private final ServerSocketChannel door;
    private final Selector selector;
    private final InetSocketAddress listener;
    private final Predicate<String> plays;
    private final int tunnelsMax;
    private final InetSocketAddress address;
    private final Set<Tunnel> tunnels = new HashSet<>();
    private final AtomicInteger tunnelsOpen = new AtomicInteger();
    private final Thread thread = new Thread(this::carry, "stage-proxy");
    private volatile boolean closed;

    private ConnectProxy(InetSocketAddress listener, Predicate<String> plays, int tunnelsMax) throws IOException {
        this.listener = listener;
        this.plays = plays;
        this.tunnelsMax = tunnelsMax;
        this.selector = Selector.open();
        this.door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLERS_WAITING_MAX);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
        this.address = (InetSocketAddress) door.getLocalAddress();
    }

    /** Leads the hosts that {@code stage} plays, also those that join later, to it. */
    public static ConnectProxy open(TlsListener stage, int tunnelsMax) {
        try {
            var proxy = new ConnectProxy(stage.address(), stage::plays, tunnelsMax);
            proxy.thread.setDaemon(true);
            proxy.thread.start();
            return proxy;
        } catch (IOException cause) {
            throw new UncheckedIOException("no proxy could be opened on 127.0.0.1", cause);
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** What belongs into {@code HTTPS_PROXY}. */
    public String url() {
        return "http://127.0.0.1:" + address.getPort();
    }

    public int tunnelsOpen() {
        return tunnelsOpen.get();
    }

    /** Ends all tunnels and returns when the port is free again. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_WAIT_MAX.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry() {
        try (selector;
                door) {
            var sweptNanos = System.nanoTime();
            while (!closed) {
                selector.select(SWEEP_INTERVAL.toMillis());
                for (var key : selector.selectedKeys()) {
                    attend(key);
                }
                selector.selectedKeys().clear();
                if (System.nanoTime() - sweptNanos > SWEEP_INTERVAL.toNanos()) {
                    sweptNanos = System.nanoTime();
                    sweep(sweptNanos);
                }
            }
        } catch (IOException cause) {
            LOG.log(ERROR, "the proxy stops: its selector broke", cause);
        } finally {
            tunnels.forEach(Tunnel::close);
            tunnelsOpen.set(0);
        }
    }

    private void attend(SelectionKey key) throws IOException {
        if (key.attachment() instanceof Tunnel tunnel) {
            if (key.isValid() && !tunnel.advance(selector)) {
                drop(tunnel);
            }
        } else {
            admit();
        }
    }

    private void admit() throws IOException {
        for (var caller = door.accept(); caller != null; caller = door.accept()) {
            var tunnel = new Tunnel(caller, selector, listener, plays, System.nanoTime());
            tunnels.add(tunnel);
            tunnelsOpen.set(tunnels.size());
            if (tunnels.size() > tunnelsMax) {
                tunnel.turnAway("all " + tunnelsMax + " tunnels of this proxy are in use");
            }
        }
    }

    private void sweep(long now) {
        var silent = now - REQUEST_WAIT_MAX.toNanos();
        for (var tunnel : Set.copyOf(tunnels)) {
            if (tunnel.isSilentSince(silent)) {
                drop(tunnel);
            }
        }
    }

    private void drop(Tunnel tunnel) {
        tunnel.close();
        tunnels.remove(tunnel);
        tunnelsOpen.set(tunnels.size());
    }
}
