package io.understudy.gatekeeper.wire;

import io.understudy.activation.SignedActivation;
import io.understudy.gatekeeper.GateFace;
import io.understudy.gatekeeper.Peers;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Peers at fixed addresses, and this stamp's twins behind one name that resolves to all of them. A peer is believed to
 * stand where it was declared, not where it says.
 */
public final class HttpPeers implements Peers {

    private static final long HEARD_AGO_SECONDS_MAX = 366L * 24 * 3600;

    /** Where a peer answers; {@code isManyReplicas} asks every address of the name instead of one. */
    public record Peer(StampName stamp, URI root, boolean isManyReplicas) {}

    private final List<Peer> peers;
    private final String ownAddress;
    private final Duration limit;
    private final BoundedHttp http;
    private final ExecutorService threads;

    /**
     * Asks nobody yet.
     *
     * @param ownAddress this pod's address, which is never asked; may be empty
     */
    public HttpPeers(List<Peer> peers, String ownAddress, Duration limit) {
        this.peers = List.copyOf(peers);
        this.ownAddress = ownAddress;
        this.limit = limit;
        this.http = new BoundedHttp(limit, SignedActivation.LENGTH_MAX);
        this.threads = Executors.newFixedThreadPool(Math.max(1, Math.min(4, peers.size())), work -> {
            var thread = new Thread(work, "peers");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Set<StampName> stamps() {
        return peers.stream().map(Peer::stamp).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Answer> ask() {
        var questions = new ArrayList<Callable<List<Answer>>>();
        for (var peer : peers) {
            questions.add(() -> ask(peer));
        }
        var answers = new ArrayList<Answer>();
        try {
            for (var answer : threads.invokeAll(questions, limit.toMillis() + 100, TimeUnit.MILLISECONDS)) {
                if (!answer.isCancelled()) {
                    answers.addAll(answer.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking a peer answers or is silent", e);
        }
        return answers;
    }

    private List<Answer> ask(Peer peer) {
        var answers = new ArrayList<Answer>();
        for (var root : roots(peer)) {
            try {
                var answer = http.get(root.resolve("/activation"), Map.of());
                if (answer.status() == 200 || answer.status() == 204) {
                    answers.add(new Answer(
                            peer.stamp(),
                            Optional.of(answer.body()).filter(b -> !b.isEmpty()),
                            answer.header(GateFace.SETTLED)
                                    .filter("true"::equals)
                                    .isPresent(),
                            answer.header(GateFace.HEARD_AGO).flatMap(HttpPeers::seconds)));
                }
            } catch (IOException e) {
                // a peer that cannot be asked is left out
            }
        }
        return answers;
    }

    private List<URI> roots(Peer peer) {
        if (!peer.isManyReplicas()) {
            return List.of(peer.root());
        }
        try {
            var roots = new ArrayList<URI>();
            for (var address : InetAddress.getAllByName(peer.root().getHost())) {
                if (!address.getHostAddress().equals(ownAddress)) {
                    var host = address.getHostAddress();
                    roots.add(URI.create(peer.root().getScheme() + "://"
                            + (host.contains(":") ? "[" + host + "]" : host)
                            + (peer.root().getPort() < 0
                                    ? ""
                                    : ":" + peer.root().getPort())));
                }
            }
            return roots;
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Long.parseLong(text))
                    .filter(s -> s >= 0 && s <= HEARD_AGO_SECONDS_MAX)
                    .map(Duration::ofSeconds);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
