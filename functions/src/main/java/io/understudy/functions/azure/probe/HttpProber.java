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
import java.util.function.Supplier;

/** Looks at every stamp over its verification name, and at what users get, side by side. */
public final class HttpProber implements Prober {

    private final StampView view;
    private final ScaledClock clock;
    private final String vantage;
    private final Supplier<Optional<String>> token;

    /** Looks from {@code vantage}, the region in which this process runs, as nobody in particular. */
    public HttpProber(Wire wire, ScaledClock clock, String vantage) {
        this(wire, clock, vantage, Optional::empty);
    }

    /**
     * Looks from {@code vantage}, the region in which this process runs.
     *
     * @param token ours, for which a gate has room when strangers fill theirs; it must not wait for anybody
     */
    public HttpProber(Wire wire, ScaledClock clock, String vantage, Supplier<Optional<String>> token) {
        this.view = new StampView(wire, clock);
        this.clock = clock;
        this.vantage = vantage;
        this.token = token;
    }

    @Override
    public ProbeReported probe(Workload workload) {
        var requests = new ArrayList<HttpRequest>();
        var bearer = token.get();
        workload.stamps().forEach(stamp -> requests.add(StampView.read(stamp.verification(), bearer)));
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
        if (reply instanceof Reply.Silent silent) {
            return silent.isOurTrouble() ? Finding.MISSING : Finding.DOWN;
        }
        var answered = (Reply.Answered) reply;
        if (answered.status() == 429) {
            return Finding.MISSING;
        }
        var isHealthy = heard.understood().filter(HealthAnswer::healthy).isPresent();
        return answered.status() == 200 && isHealthy ? Finding.UP : Finding.DOWN;
    }

    private static Optional<DataSample> dataOf(Stamp stamp, Heard<HealthAnswer> heard, Instant now) {
        return heard.understood()
                .flatMap(HealthAnswer::data)
                .map(seen -> new DataSample(stamp.name(), seen.isPrimary(), seen.committedAt(), now));
    }

    /**
     * One request reaches one stamp. A good answer speaks about the stamp that gave it and about no other; a bad one,
     * whoever gave it, says that no stamp answers users as they deserve.
     */
    private static List<Sample> asUsers(List<Stamp> stamps, Reply reply) {
        var answering = StampView.stampOf(reply);
        var words = "users: " + reply.words()
                + answering.map(stamp -> ", by stamp " + stamp).orElse(", by no stamp that names itself");
        var isGood = reply instanceof Reply.Answered answered && answered.status() < 400;
        var isOurTrouble = reply instanceof Reply.Silent silent && silent.isOurTrouble();
        var samples = new ArrayList<Sample>();
        for (var stamp : stamps) {
            var isAnswering = answering.filter(stamp.name().value()::equals).isPresent();
            Finding finding;
            if (isOurTrouble || (isGood && !isAnswering)) {
                finding = Finding.MISSING;
            } else {
                finding = isGood ? Finding.UP : Finding.DOWN;
            }
            samples.add(new Sample(stamp.name(), Sample.Look.AS_USERS, finding, words));
        }
        return samples;
    }
}
