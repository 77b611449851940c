package io.understudy.run;

import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Puts this installation in charge of a workload. The open run ends where it is, because nobody can tell what was done about
 * it elsewhere; nothing follows before a person has seen how everything stands, and releases the workload.
 */
public final class TakingOver {

    private final Conductor conductor;
    private final OperatorAsked wish;

    private TakingOver(Conductor conductor, OperatorAsked wish) {
        this.conductor = conductor;
        this.wish = wish;
    }

    /** What is made of a take-over that is claimed in the activation's places, and is written down as this event. */
    public static Granted grant(
            Workload workload, Standing standing, OperatorAsked wish, RunEvent.TakenOver takenOver, Instant now) {
        return new TakingOver(new Conductor(workload, standing, now), wish).as(takenOver);
    }

    /** What a person is answered without anything being claimed; empty where a claim has to be made. */
    public static Optional<Answer> before(Standing standing, OperatorAsked wish, Instant now) {
        var taken = standing.asked().takenBefore(wish);
        if (taken.isPresent()) {
            return Optional.of(new Answer.AlreadySo("this wish was taken at "
                    + Amounts.timeOfDay(taken.get().at()) + ": " + Sentences.said(taken.get())));
        }
        return wish.isTooOld(now)
                ? Optional.of(new Answer.Invalid("the wish was sent at " + Amounts.timeOfDay(wish.at())
                        + "; send it again if you still want it"))
                : Optional.empty();
    }

    /** Why nothing is claimed while a place is silent: a reader of that place alone would not hear of the claim. */
    public static Refusal silent(String place, String why) {
        return new Refusal(
                Guard.PLACE_SILENT,
                "the " + place + " activation place is silent (" + why
                        + "); if you know that it is lost, ask again and name it: without " + place);
    }

    /** Why a claim was not written. */
    public static Refusal overtaken(String place) {
        return new Refusal(
                Guard.CLAIMED_MEANWHILE,
                "another claim was written in the " + place
                        + " place at the same moment; see which installation wrote it, and ask again only if that claim is to end");
    }

    private Granted as(RunEvent.TakenOver takenOver) {
        var now = conductor.now;
        var standing = conductor.standing;
        var answered = before(standing, wish, now);
        if (answered.isPresent()) {
            return new Granted(conductor.carryOut(Meaning.NOTHING, wish.key()), answered.get());
        }
        var events = new ArrayList<RunEvent>();
        standing.openRun()
                .ifPresent(run -> events.add(new RunEvent.RunEnded(
                        now, run.id(), endOf(run), wish.person() + " took " + wish.workload() + " over")));
        events.add(new RunEvent.WishNoted(now, wish));
        events.add(takenOver);
        return new Granted(
                conductor.carryOut(Meaning.of(events), wish.key()),
                new Answer.Taken(wish.workload() + " is taken over under fence "
                        + takenOver.claim().fence().words() + ", and nothing is done before you release it"));
    }

    /** How a run ends that nobody carries on: once it serves users, or changes nothing for them, it stops nobody. */
    static RunEvent.End endOf(Run run) {
        var isBeside = run.state() == RunState.OPEN && run.plan().intent().isBeside();
        return isBeside || run.servingAt().isPresent() ? RunEvent.End.DONE : RunEvent.End.STUCK;
    }
}
