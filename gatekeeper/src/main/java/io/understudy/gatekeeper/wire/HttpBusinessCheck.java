package io.understudy.gatekeeper.wire;

import io.understudy.gate.HealthAnswer;
import io.understudy.gate.HealthAnswer.DataSeen;
import io.understudy.gate.Json;
import io.understudy.gate.Member;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.BusinessCheck;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A business check that the workload offers inside its cluster: one address that answers 2xx when it is well (as JSON
 * with {@code data} when it knows how fresh its data is), and one that takes a mark by PUT and gives it back by GET.
 */
public final class HttpBusinessCheck implements BusinessCheck {

    private final URI read;
    private final URI write;
    private final Supplier<String> marks;
    private final BoundedHttp http;

    /**
     * Asks nothing yet.
     *
     * @param marks gives a text that was never given before
     */
    public HttpBusinessCheck(URI read, URI write, Duration limit, Supplier<String> marks) {
        this.read = read;
        this.write = write;
        this.marks = marks;
        this.http = new BoundedHttp(limit, 64 * 1024);
    }

    @Override
    public HealthAnswer read() {
        try {
            var answer = http.get(read, Map.of());
            var body = parse(answer.body());
            var healthy =
                    isGood(answer) && Json.truth(body, Member.HEALTHY.key()).orElse(true);
            var words = Json.text(body, Member.WORDS.key()).orElse("the workload answered " + answer.status());
            return new HealthAnswer(healthy, words, data(body));
        } catch (IOException e) {
            return new HealthAnswer(false, BoundedHttp.words(read, e), Optional.empty());
        }
    }

    @Override
    public WriteAnswer write() {
        var mark = marks.get();
        try {
            var put = http.send("PUT", write, Map.of("Content-Type", "text/plain"), mark);
            if (!isGood(put)) {
                return new WriteAnswer(false, "the mark was not written: the workload answered " + put.status());
            }
            var back = http.get(write, Map.of());
            if (!isGood(back)) {
                return new WriteAnswer(false, "the mark was not read back: the workload answered " + back.status());
            }
            return back.body().strip().equals(mark)
                    ? new WriteAnswer(true, "a mark was written and read back")
                    : new WriteAnswer(false, "a different mark was read back");
        } catch (IOException e) {
            return new WriteAnswer(
                    false, "the mark could not be written and read back: " + BoundedHttp.words(write, e));
        }
    }

    private static boolean isGood(BoundedHttp.Answer answer) {
        return answer.status() >= 200 && answer.status() < 300;
    }

    private static Object parse(String body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            return Json.NULL; // a workload may answer in plain words
        }
    }

    private static Optional<DataSeen> data(Object body) {
        try {
            var primary = Json.truth(body, Member.DATA.key(), Member.IS_PRIMARY.key());
            var committed = Json.text(body, Member.DATA.key(), Member.COMMITTED_AT.key())
                    .map(Instant::parse);
            return primary.isPresent() && committed.isPresent()
                    ? Optional.of(new DataSeen(primary.get(), committed.get()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
