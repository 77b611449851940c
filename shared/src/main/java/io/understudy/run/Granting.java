package io.understudy.run;

import io.understudy.decide.Decision;
import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.incident.OpenQuestion;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Answers one wish. A wish is absolute and counts once: it does what it says in this turn, or nothing now and later.
 * Lives for one call.
 */
final class Granting {

    private final Conductor conductor;
    final Seen seen;
    private final OperatorAsked wish;
    final Workload workload;
    private final Standing standing;
    private final Instant now;
    private final Ways ways;

    Granting(Conductor conductor, Seen seen, OperatorAsked wish) {
        this.conductor = conductor;
        this.seen = seen;
        this.wish = wish;
        this.workload = conductor.workload;
        this.standing = seen.after();
        this.now = conductor.now;
        this.ways = new Ways(workload, standing, standing.asked());
    }

    Granted grant() {
        var before = standing.asked().takenBefore(wish);
        if (before.isPresent()) {
            var taken = before.get();
            return answered(
                    new Answer.AlreadySo(
                            "this wish was taken at " + Amounts.timeOfDay(taken.at()) + ": " + Sentences.said(taken)),
                    taken.key());
        }
        if (wish.isTooOld(now)) {
            return refused(
                    Guard.TOO_OLD,
                    "the wish was sent at " + Amounts.timeOfDay(wish.at()) + ", and a wish lives "
                            + Amounts.duration(OperatorAsked.LIVES) + "; send it again if you still want it");
        }
        return switch (wish.wish()) {
            case FAIL_OVER, FAIL_BACK -> move();
            case APPROVE, DECLINE -> answer();
            case PAUSE -> new Pausing(this, standing).pause();
            case RESUME -> new Pausing(this, standing).resume();
            case REOPEN -> new Reopening(this, wish, standing, now).grant();
            case SETTLE -> new Settling(this, wish, standing, now).grant();
            case RETRY -> retry();
            case ACKNOWLEDGE -> new Acknowledging(this, standing).grant();
            case TAKE_OVER -> throw new IllegalArgumentException("a take-over is claimed before it is granted");
            case RELEASE -> new Pausing(this, standing).release();
        };
    }

    private Granted move() {
        var named = wish.target();
        if (named.filter(t -> workload.find(t).isEmpty()).isPresent()) {
            return invalid(workload.name() + " has no stamp " + named.get());
        }
        var homes = workload.declaredToAdmit();
        if (wish.wish() == Wish.FAIL_BACK
                && named.filter(t -> !homes.contains(t)).isPresent()) {
            return invalid("going back leads " + workload.name() + " to " + homes.get(0) + "; to move it to "
                    + named.get() + ", ask for failover --to " + named.get());
        }
        if (standing.runInTheWay().isPresent()) {
            return meet(standing.runInTheWay().get());
        }
        if (conductor.isBeforeItsFirstActivation() && !workload.policy().leashed()) {
            return refused(
                    Guard.NOT_ESTABLISHED,
                    workload.name() + " has no activation yet: the first one is published once "
                            + standing.active(workload) + " is well and its data is written there; then ask again");
        }
        if (wish.wish() == Wish.FAIL_OVER && named.isEmpty() && isMovedLately()) {
            return alreadySo(workload.name() + " was moved to " + standing.active(workload) + " a short while ago; to"
                    + " move it once more, name the stamp: failover --to");
        }
        return lead(ways.destination(wish, seen, now));
    }

    /** A wish without a stamp means the stamp that people knew when they asked; they may not know of the move. */
    private boolean isMovedLately() {
        return standing.run()
                .filter(r -> !r.plan().from().equals(r.plan().to()))
                .flatMap(Run::servingAt)
                .filter(at -> at.isAfter(wish.at())
                        || at.plus(workload.policy().quietPeriod()).isAfter(now))
                .isPresent();
    }

    /** A wish that says what the open run does is so already; a wish never reverses a run. */
    private Granted meet(Run run) {
        var plan = run.plan();
        var wanted = wish.wish() == Wish.FAIL_BACK
                ? ways.destination(wish, seen, now)
                : wish.target().orElse(plan.to());
        if (run.state() == RunState.OPEN
                && wanted.equals(plan.to())
                && (!wish.isForced() || run.start().manner().equals(wish.manner()))
                && !plan.from().equals(plan.to())) {
            return alreadySo(
                    "run " + run.id() + " leads " + workload.name() + " from " + plan.from() + " to " + plan.to());
        }
        return refused(
                Guard.ANOTHER_RUN,
                "run " + run.id() + " from " + plan.from() + " to " + plan.to() + " is " + run.state()
                        + ", and a wish never reverses a run: ask again when the run has ended, or pause the workload");
    }

    private Granted lead(StampName target) {
        var isHome = wish.wish() == Wish.FAIL_BACK;
        var admitting = standing.admitting(workload);
        var isIn = admitting.contains(target) && standing.admitsEverybody(target);
        var isLedThere = isIn && (isHome || admitting.size() == 1);
        if (isShut()) {
            return allClosed("nothing can be moved to " + target);
        }
        return !isLedThere
                ? weigh(wish.towards(target))
                : alreadySo((isHome ? workload.name() + " is at home: its users" : "users of " + workload.name())
                        + " are let into " + target + (isHome ? "" : " already"));
    }

    Granted allClosed(String then) {
        return refused(
                Guard.ALL_CLOSED,
                "no stamp of " + workload.name() + " admits users, so " + then
                        + "; let them in first, where the data is"
                        + " written: reopen "
                        + standing.run().map(Run::writtenIn).orElseGet(() -> Bulletins.written(workload, standing)));
    }

    boolean isShut() {
        return standing.activation().filter(a -> a.admitting().isEmpty()).isPresent();
    }

    /** Writes this down and starts what is decided. */
    Granted start(OperatorAsked taken, Decision.Act decision, String words) {
        var noted = seen.then(new RunEvent.WishNoted(now, taken));
        var turn = conductor.carryOut(Meaning.of(noted.events()).moving(decision), taken.key());
        return new Granted(
                turn,
                new Answer.Taken(turn.after()
                        .run()
                        .map(r -> "run " + r.id() + " " + words)
                        .orElseThrow()));
    }

    private Granted weigh(OperatorAsked towards) {
        var asked = standing.asked().weighing(towards);
        return conductor.decide(seen, asked).match(new Decision.Cases<>() {
            @Override
            public Granted act(Decision.Act decision) {
                return start(
                        towards,
                        decision,
                        "leads " + workload.name() + " from " + decision.from() + " to " + decision.to());
            }

            @Override
            public Granted hold(Decision.Hold decision) {
                return refused(decision.refusals(), List.of());
            }

            @Override
            public Granted ask(Decision.Ask decision) {
                return refused(decision.refusals(), conductor.asking(seen, asked));
            }
        });
    }

    private Granted answer() {
        if (wish.question().isEmpty()) {
            return invalid("name the question that you answer, in 'question'; " + whatIsOpen());
        }
        var id = wish.question().get();
        var open = standing.incidents()
                .find(id)
                .filter(q -> q.isDeclined() || !q.question().isExpired(now));
        if (open.isEmpty()) {
            return refused(Guard.NO_SUCH_QUESTION, "question " + id + " is not open; " + whatIsOpen());
        }
        if (open.get().isAnsweredWith(wish.wish())) {
            return alreadySo("question " + id + " has this answer already");
        }
        return wish.wish() == Wish.APPROVE
                ? approve(open.get())
                : note("question " + id + " is answered with no: "
                        + String.join(", ", open.get().question().stores())
                        + " is not promoted by force, and we ask you"
                        + " again only if more may be lost");
    }

    private String whatIsOpen() {
        var open = standing.incidents().questions().stream()
                .filter(q -> !q.question().isExpired(now))
                .map(q -> q.question().id() + " is open: " + q.question().sentence())
                .collect(Collectors.joining("; "));
        return open.isEmpty() ? "no question about " + workload.name() + " is open now" : open;
    }

    private Granted approve(OpenQuestion open) {
        return noteAndWeigh("question " + open.question().id() + " is answered with yes, which counts until "
                + Amounts.timeOfDay(open.question().expiresAt()));
    }

    /** The wish may be all that a move has waited for, so that is weighed in the same turn. */
    Granted noteAndWeigh(String words) {
        var noted = seen.then(new RunEvent.WishNoted(now, wish));
        var turn = conductor.carryOut(conductor.weigh(noted), wish.key());
        var held = turn.after().heldBecause().stream().map(Refusal::sentence).collect(Collectors.joining("; "));
        return new Granted(
                turn,
                new Answer.Taken(words
                        + turn.after()
                                .openRun()
                                .map(r -> "; run " + r.id() + " is under way")
                                .orElse(held.isEmpty() ? "" : "; still held back, because " + held)));
    }

    Granted halted() {
        return refused(Guard.halted(conductor.casing(seen, standing.asked())), List.of());
    }

    private Granted retry() {
        if (standing.halt().isPresent()) {
            return halted();
        }
        var stuck = standing.run().filter(r -> standing.isStuck());
        if (stuck.isEmpty()) {
            return alreadySo("no run of " + workload.name() + " is stuck");
        }
        var retried = seen.then(new RunEvent.WishNoted(now, wish))
                .then(new RunEvent.RunRetried(now, stuck.get().id()));
        return new Granted(
                conductor.carryOut(Meaning.of(retried.events()), wish.key()),
                new Answer.Taken("run " + stuck.get().id() + " goes on: what failed is asked for again"));
    }

    Granted note(String words) {
        return note(List.of(), words);
    }

    Granted note(List<RunEvent> before, String words) {
        var noted = seen;
        for (var event : before) {
            noted = noted.then(event);
        }
        noted = noted.then(new RunEvent.WishNoted(now, wish));
        return new Granted(conductor.carryOut(Meaning.of(noted.events()), wish.key()), new Answer.Taken(words));
    }

    Granted alreadySo(String words) {
        return answered(new Answer.AlreadySo(words), wish.key());
    }

    Granted invalid(String words) {
        return answered(new Answer.Invalid(words), wish.key());
    }

    /** What was seen is written down; a repeated request sends again what may not have been sent. */
    private Granted answered(Answer answer, String cause) {
        return new Granted(conductor.carryOut(Meaning.of(seen.events()), cause), answer);
    }

    Granted refused(Guard guard, String sentence) {
        return refused(List.of(new Refusal(guard, sentence)), List.of());
    }

    private Granted refused(List<Refusal> refusals, List<RunEvent> questions) {
        var events = new ArrayList<>(seen.events());
        events.addAll(questions);
        events.add(new RunEvent.WishRefused(now, wish, refusals));
        var turn = conductor.carryOut(Meaning.of(events), wish.key());
        return new Granted(
                turn,
                new Answer.Refused(refusals.stream()
                        .map(r -> Questioning.naming(r, turn.after()))
                        .toList()));
    }
}
