package io.understudy.gatekeeper.wire;

import io.understudy.activation.SignedActivation;
import io.understudy.gate.GatePath;
import io.understudy.gate.PeerAnswer;
import io.understudy.gatekeeper.Peers;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
    public Asked ask(Set<StampName> whom) {
        var asked = peers.stream().filter(peer -> whom.contains(peer.stamp())).toList();
        var questions = new ArrayList<Callable<Asked>>();
        for (var peer : asked) {
            questions.add(() -> ask(peer));
        }
        var answers = new ArrayList<PeerAnswer>();
        var silent = asked.stream().map(Peer::stamp).collect(Collectors.toCollection(HashSet::new));
        try {
            var heard = threads.invokeAll(questions, limit.toMillis() + 100, TimeUnit.MILLISECONDS);
            silent.clear();
            for (var i = 0; i < heard.size(); i++) {
                if (heard.get(i).isCancelled()) {
                    silent.add(asked.get(i).stamp());
                } else {
                    answers.addAll(heard.get(i).get().answers());
                    silent.addAll(heard.get(i).get().silent());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking a peer answers or is silent", e);
        }
        return new Asked(answers, silent);
    }

    private Asked ask(Peer peer) {
        var answers = new ArrayList<PeerAnswer>();
        var isSilent = false;
        try {
            for (var root : roots(peer)) {
                var answer = ask(peer.stamp(), root);
                answer.ifPresent(answers::add);
                isSilent |= answer.isEmpty();
            }
        } catch (UnknownHostException e) {
            isSilent = true;
        }
        return new Asked(answers, isSilent ? Set.of(peer.stamp()) : Set.of());
    }

    private Optional<PeerAnswer> ask(StampName stamp, URI root) {
        try {
            var answer = http.get(root.resolve(GatePath.ACTIVATION.path()), Map.of());
            if (answer.status() != 200 && answer.status() != 204) {
                return Optional.empty();
            }
            return Optional.of(PeerAnswer.read(stamp, answer.body(), header -> answer.header(header.header())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<URI> roots(Peer peer) throws UnknownHostException {
        if (!peer.isManyReplicas()) {
            return List.of(peer.root());
        }
        var roots = new ArrayList<URI>();
        for (var address : InetAddress.getAllByName(peer.root().getHost())) {
            if (!address.getHostAddress().equals(ownAddress)) {
                var host = address.getHostAddress();
                roots.add(URI.create(peer.root().getScheme() + "://"
                        + (host.contains(":") ? "[" + host + "]" : host)
                        + (peer.root().getPort() < 0 ? "" : ":" + peer.root().getPort())));
            }
        }
        return roots;
    }
}
