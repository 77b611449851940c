package io.understudy.simulator.people;

import io.understudy.engine.Reply;
import io.understudy.run.Answer;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where people ask: keeps what was taken; a request that got no answer is made again. */
public final class Bell {

    private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(15);
    private static final int TRIES_MAX = 20;

    /** One request that was answered "taken". */
    public record Taken(Instant at, OperatorAsked wish) {}

    private final VirtualTime time;
    private final Workload workload;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Taken> heard = new ArrayList<>();
    private Function<OperatorAsked, Reply> door = wish -> new Reply.Answered(new Answer.Taken("noted by hand"));
    private int requests;

    public Bell(VirtualTime time, Workload workload) {
        this.time = time;
        this.workload = workload;
    }

    public void leadTo(Function<OperatorAsked, Reply> asking) {
        this.door = asking;
    }

    /** Asks for what needs no target. */
    public void ask(String person, OperatorAsked.Wish wish) {
        ask(withoutTarget(person, wish), 1);
    }

    /** Answers a question. */
    public void answer(String person, OperatorAsked.Wish wish, QuestionId question) {
        var answer = new OperatorAsked(
                workload.name(),
                nextNumber(),
                person,
                wish,
                Optional.empty(),
                Optional.of(question),
                Optional.empty(),
                "as agreed",
                time.instant());
        ask(answer, 1);
    }

    public void ask(String person, OperatorAsked.Wish wish, StampName target) {
        var wished = new OperatorAsked(
                workload.name(), nextNumber(), person, wish, Optional.of(target), "as agreed", time.instant());
        ask(wished, 1);
    }

    /** Asks for a move that is to be made without the old stamp. */
    public void force(String person, StampName target) {
        var forced = new OperatorAsked(
                workload.name(),
                nextNumber(),
                person,
                OperatorAsked.Wish.FAIL_OVER,
                Optional.of(target),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OperatorAsked.Manner.FORCED),
                "as agreed",
                time.instant());
        ask(forced, 1);
    }

    /** What was answered "taken", in order. */
    public List<Taken> taken() {
        return Collections.unmodifiableList(taken);
    }

    /** What was answered "taken" or "already so" since then. */
    public boolean wasAskedSince(Instant since, OperatorAsked.Wish... wishes) {
        return heard.stream()
                .anyMatch(t -> !t.at().isBefore(since)
                        && List.of(wishes).contains(t.wish().wish()));
    }

    /** The yeses that were answered "taken" or "already so" since then. */
    public List<OperatorAsked> approvedSince(Instant since) {
        return heard.stream()
                .filter(t -> !t.at().isBefore(since) && t.wish().wish() == OperatorAsked.Wish.APPROVE)
                .map(Taken::wish)
                .toList();
    }

    /** A request that was answered "busy" is sent again under a number of its own, as clients without memory do. */
    private void ask(OperatorAsked wish, int attempt) {
        var reply = door.apply(wish);
        if (reply instanceof Reply.Answered answered) {
            note(answered.answer(), new Taken(time.instant(), wish));
        } else if (reply instanceof Reply.Away && attempt < TRIES_MAX) {
            time.in(TRIED_AGAIN_AFTER, () -> ask(numbered(wish), attempt + 1));
        }
    }

    private void note(Answer answer, Taken asked) {
        if (answer instanceof Answer.Taken) {
            taken.add(asked);
        }
        if (answer instanceof Answer.Taken || answer instanceof Answer.AlreadySo) {
            heard.add(asked);
        }
    }

    private OperatorAsked withoutTarget(String person, OperatorAsked.Wish wish) {
        return new OperatorAsked(
                workload.name(), nextNumber(), person, wish, Optional.empty(), "as agreed", time.instant());
    }

    private OperatorAsked numbered(OperatorAsked wish) {
        return new OperatorAsked(
                wish.workload(),
                nextNumber(),
                wish.person(),
                wish.wish(),
                wish.target(),
                wish.question(),
                wish.debt(),
                wish.manner(),
                wish.reason(),
                time.instant());
    }

    private String nextNumber() {
        return "request-" + ++requests;
    }
}
