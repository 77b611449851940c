package io.understudy.functions.azure.probe;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.Heard;
import io.understudy.port.Prober;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at every stamp over its verification name, and at what users get, side by side. Only silence where somebody was
 * asked counts as down; what is our own trouble, or nobody's, is missing.
 */
public final class HttpProber implements Prober {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> NOT_FOR_US = Set.of(401, 403, TOO_MANY_REQUESTS);

    /** What a proxy answers that got nothing from the server behind it. */
    private static final Set<Integer> NOBODY_BEHIND = Set.of(502, 503, 504);

    private final StampView view;
    private final ScaledClock clock;
    private final String vantage;
    private final Executor lookers;
    private final Supplier<Optional<String>> token;

    /** Looks from {@code vantage}, the region in which this process runs, as nobody in particular. */
    public HttpProber(Wire wire, ScaledClock clock, String vantage, Executor lookers) {
        this(wire, clock, vantage, lookers, Optional::empty);
    }

    /**
     * Looks from {@code vantage}, the region in which this process runs.
     *
     * @param lookers each looks at one workload at a time; how many there are bounds the sockets
     * @param token ours, for which a gate has room when strangers fill theirs; it must not wait for anybody
     */
    public HttpProber(
            Wire wire, ScaledClock clock, String vantage, Executor lookers, Supplier<Optional<String>> token) {
        this.view = new StampView(wire, clock);
        this.clock = clock;
        this.vantage = vantage;
        this.lookers = lookers;
        this.token = token;
    }

    @Override
    public void probe(List<Workload> workloads, Consumer<ProbeReported> heard) {
        var looks = workloads.stream()
                .map(w -> CompletableFuture.runAsync(() -> heard.accept(probe(w)), lookers))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(looks).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException why ? why : failed;
        }
    }

    @Override
    public ProbeReported probe(Workload workload) {
        var requests = new ArrayList<HttpRequest>();
        var bearer = token.get();
        workload.stamps().stream()
                .map(Stamp::verification)
                .map(uri -> bearer.map(b -> StampView.readAs(uri, b)).orElseGet(() -> StampView.read(uri)))
                .forEach(requests::add);
        requests.add(StampView.users(workload.users()));
        var replies = view.look(requests);
        var now = clock.instant();
        var samples = new ArrayList<Sample>();
        var data = new ArrayList<DataSample>();
        for (int i = 0; i < workload.stamps().size(); i++) {
            var stamp = workload.stamps().get(i);
            var reply = StampView.of(stamp.name(), replies.get(i));
            var heard = StampView.read(reply, HealthAnswer::parse);
            samples.add(direct(stamp, reply, heard));
            dataOf(stamp, heard, now).ifPresent(data::add);
        }
        samples.addAll(asUsers(workload.stamps(), replies.get(workload.stamps().size())));
        return new ProbeReported(workload.name(), vantage, samples, data, now);
    }

    private static Sample direct(Stamp stamp, Reply reply, Heard<HealthAnswer> heard) {
        return new Sample(
                stamp.name(),
                Sample.Look.DIRECT,
                findingInside(reply, heard),
                StampView.words(reply, heard, HealthAnswer::words));
    }

    private static Finding findingInside(Reply reply, Heard<HealthAnswer> heard) {
        if (!(reply instanceof Reply.Answered answered) || NOT_FOR_US.contains(answered.status())) {
            return withoutAnswer(reply);
        }
        if (answered.status() == 200
                && heard.understood().filter(HealthAnswer::healthy).isPresent()) {
            return Finding.UP;
        }
        var isTheStamps =
                StampView.stampOf(reply).isPresent() || heard.understood().isPresent();
        return isTheStamps ? Finding.ILL : withoutAnswer(reply);
    }

    /** Of what comes from nobody who names a stamp, only silence and a word of silence count. */
    private static Finding withoutAnswer(Reply reply) {
        var isSilent = reply instanceof Reply.Silent silent
                ? !silent.isOurTrouble()
                : NOBODY_BEHIND.contains(((Reply.Answered) reply).status());
        return isSilent ? Finding.DOWN : Finding.MISSING;
    }

    private static Optional<DataSample> dataOf(Stamp stamp, Heard<HealthAnswer> heard, Instant now) {
        return heard.understood()
                .flatMap(HealthAnswer::data)
                .map(seen -> new DataSample(stamp.name(), seen.isPrimary(), seen.committedAt(), now));
    }

    /**
     * One request reaches one stamp. An answer speaks about the stamp that gave it and about no other; none at all says
     * that no stamp answers users.
     */
    private static List<Sample> asUsers(List<Stamp> stamps, Reply reply) {
        var answering = StampView.stampOf(reply);
        var words = "users: " + reply.words()
                + answering.map(stamp -> ", by stamp " + stamp).orElse(", and no stamp names itself");
        return stamps.stream()
                .map(stamp -> new Sample(stamp.name(), Sample.Look.AS_USERS, findingAsUsers(stamp, reply), words))
                .toList();
    }

    private static Finding findingAsUsers(Stamp stamp, Reply reply) {
        var answering = StampView.stampOf(reply);
        if (answering.isEmpty() || !(reply instanceof Reply.Answered answered)) {
            return withoutAnswer(reply);
        }
        var saysNothing = NOT_FOR_US.contains(answered.status())
                || answering.filter(stamp.name().value()::equals).isEmpty();
        if (saysNothing) {
            return Finding.MISSING;
        }
        return answered.status() < 400 ? Finding.UP : Finding.ILL;
    }
}
