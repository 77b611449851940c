package io.understudy.emulators.names;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One caller of the proxy: first its CONNECT request, then bytes in both directions until both ends have said all. */
final class Tunnel {

    private static final int HEAD_BYTES_MAX = 8 * 1024;
    private static final String HEAD_END = "\r\n\r\n";

    private final InetSocketAddress listener;
    private final Predicate<String> plays;
    private final long openedNanos;
    private final SocketChannel caller;
    private final SelectionKey callerKey;
    private final Direction up = new Direction();
    private final Direction down = new Direction();
    private @Nullable SocketChannel stage;
    private @Nullable SelectionKey stageKey;
    private boolean connecting;
    private boolean refused;
    private @Nullable String noRoom;

    Tunnel(
            SocketChannel caller,
            Selector selector,
            InetSocketAddress listener,
            Predicate<String> plays,
            long openedNanos)
            throws IOException {
        this.caller = caller;
        this.listener = listener;
        this.plays = plays;
        this.openedNanos = openedNanos;
        caller.configureBlocking(false);
        caller.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.callerKey = caller.register(selector, SelectionKey.OP_READ, this);
    }

    /** Moves on as far as it can without waiting; answers whether the tunnel is still needed. */
    boolean advance(Selector selector) {
        try {
            if (stage == null && !refused) {
                up.readFrom(caller);
                if (!readHead(selector)) {
                    return up.wantsToRead();
                }
            }
            finishConnecting();
            splice();
            if (isOver()) {
                return false;
            }
            showInterest();
            return true;
        } catch (IOException gone) {
            // One end has gone away: the other learns of it when the tunnel is closed.
            return false;
        }
    }

    /** A caller that keeps its request to itself must not hold a place for ever. */
    boolean isSilentSince(long nanos) {
        return stage == null && openedNanos - nanos < 0;
    }

    void close() {
        callerKey.cancel();
        closeQuietly(caller);
        if (stage != null) {
            closeQuietly(stage);
        }
    }

    /** Whatever it is that the caller wants, there is no room for it. */
    void turnAway(String sentence) {
        noRoom = sentence;
    }

    private void refuse(int status, String reason, String sentence) {
        var body = Answers.problemBody(status, sentence);
        var head =
                "HTTP/1.1 " + status + " " + reason + "\r\nContent-Type: application/problem+json\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n";
        down.bytes().put(head.getBytes(StandardCharsets.US_ASCII)).put(body);
        down.endSource();
        up.bytes().clear();
        refused = true;
    }

    /** True once it is known what the caller wants. */
    private boolean readHead(Selector selector) throws IOException {
        var seen = up.bytes();
        var text = StandardCharsets.ISO_8859_1.decode(seen.duplicate().flip()).toString();
        var end = text.indexOf(HEAD_END);
        if (end < 0 && seen.position() <= HEAD_BYTES_MAX) {
            return false;
        }
        var words = text.substring(0, Math.max(0, text.indexOf("\r\n"))).split(" ", -1);
        if (end < 0 || words.length != 3) {
            refuse(400, "Bad Request", "that is not a request this proxy can read");
        } else if (!words[0].equals("CONNECT")) {
            refuse(405, "Method Not Allowed", "this proxy only answers CONNECT; reach plain addresses directly");
        } else if (noRoom != null) {
            refuse(503, "Service Unavailable", noRoom);
        } else if (!plays.test(hostOf(words[1]))) {
            refuse(
                    502,
                    "Bad Gateway",
                    "nobody here plays the host '" + hostOf(words[1]) + "', and nothing leaves this machine");
        } else {
            seen.flip().position(end + HEAD_END.length());
            seen.compact();
            connect(selector);
        }
        return true;
    }

    private static String hostOf(String authority) {
        var colon = authority.lastIndexOf(':');
        return (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private void connect(Selector selector) throws IOException {
        var channel = SocketChannel.open();
        stage = channel;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connecting = true;
        stageKey = channel.register(selector, SelectionKey.OP_CONNECT, this);
        channel.connect(listener);
    }

    private void finishConnecting() {
        if (!connecting || stage == null) {
            return;
        }
        try {
            if (stage.finishConnect()) {
                connecting = false;
                down.bytes().put("HTTP/1.1 200 Connection Established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException nobodyHome) {
            connecting = false;
            closeQuietly(stage);
            stage = null;
            refuse(502, "Bad Gateway", "the listener of all names does not answer: " + nobodyHome.getMessage());
        }
    }

    private void splice() throws IOException {
        down.writeTo(caller);
        if (stage == null || connecting) {
            return;
        }
        up.readFrom(caller);
        up.writeTo(stage);
        down.readFrom(stage);
        down.writeTo(caller);
    }

    private boolean isOver() {
        return down.isDone() && (refused || up.isDone());
    }

    private void showInterest() {
        var reads = !refused && !connecting && up.wantsToRead();
        callerKey.interestOps((reads ? SelectionKey.OP_READ : 0) | (down.wantsToWrite() ? SelectionKey.OP_WRITE : 0));
        if (stage != null && stageKey != null) {
            stageKey.interestOps(
                    connecting
                            ? SelectionKey.OP_CONNECT
                            : (down.wantsToRead() ? SelectionKey.OP_READ : 0)
                                    | (up.wantsToWrite() ? SelectionKey.OP_WRITE : 0));
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Closing a connection that the other end broke is no news.
        }
    }
}
