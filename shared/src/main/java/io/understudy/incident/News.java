package io.understudy.incident;

import io.understudy.action.Notice;
import java.time.Duration;
import java.util.Locale;

/** Everything that people are told of an incident; each kind once per incident and channel. */
public enum News {
    SUSPECTED_FOR_LONG(
            "A stamp is in trouble, and no second witness says that it is down.",
            Notice.Urgency.WARNING,
            Duration.ofMinutes(2),
            "%s: %s has not been well for two minutes",
            "Look at the stamp. Nothing is moved before a second witness finds it down; to move the workload yourself: failover"),
    EDGE_LOST(
            "Users have not come through the edge for a minute, although every stamp is well.",
            Notice.Urgency.PAGE,
            Duration.ofMinutes(1),
            "%s: users do not get through the edge, though %s is well inside",
            "Look at the edge and its provider. A move to another stamp would not help, so nothing is moved"),
    BLIND(
            "For a minute we have seen nothing of any stamp.",
            Notice.Urgency.PAGE,
            Duration.ofMinutes(1),
            "%s: we see nothing of any stamp, so we cannot tell whether %s is well",
            "Look at the control region and its network. While we see nothing, nothing is moved by itself"),
    NOWHERE_TO_GO(
            "The active stamp is lost, and the one to go to is not known to be well.",
            Notice.Urgency.PAGE,
            Duration.ofSeconds(20),
            "%s has lost %s, and there is nowhere to go: the other stamp is not known to be well",
            "Bring one of the stamps back. We move as soon as the other one is well"),
    STANDBY_IS_STOPPED(
            "The active stamp is lost, the standby is stopped, and nobody can tell whether it can be started.",
            Notice.Urgency.PAGE,
            Duration.ofSeconds(20),
            "%s has lost %s, its standby is stopped, and nobody can tell whether it can be started",
            "See whether Azure answers for the standby's cluster, or start it by hand. We look again every five minutes"),
    LOST_ON_THE_LEASH(
            "The active stamp of a leashed workload is lost; people hear what we would do.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s has lost %s, and is on its leash: we only say what we would do",
            "Take the leash off in the estate to let us move, or move users and data by hand in Azure"),
    LOST_BY_HAND(
            "The active stamp of a workload that does not fail over automatically is lost.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s has lost %s, and does not fail over by itself: the move waits for you",
            "Ask for the move: failover"),
    LOST_AND_HELD(
            "The active stamp is lost, and another guard holds the move back.",
            Notice.Urgency.PAGE,
            Duration.ofSeconds(20),
            "%s has lost %s, and the move is held back",
            "Remove what holds the move back, or ask for it by hand: failover"),
    LOST_AND_NOT_EQUIPPED(
            "The active stamp is lost, and a preflight found that something is missing without which no move succeeds.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s has lost %s, and a move cannot succeed: something is missing",
            "Give us what is missing. We look again every five minutes, and move as soon as it is there"),
    NOT_EQUIPPED(
            "A preflight found that something is missing without which a move cannot succeed.",
            Notice.Urgency.WARNING,
            Duration.ZERO,
            "%s: a move could not succeed, because something is missing; users are let into %s",
            "Give us what is missing. Until then no move that needs it starts by itself"),
    APPROVAL_EXPIRED(
            "An approval expired before it was used.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s: the approval expired before we could move away from %s",
            "Answer the next question, if you still accept the loss"),
    STAMP_GONE(
            "The stamp that users are let into is not declared any more.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s: users are let into %s, which the estate does not declare any more",
            "Declare the stamp again under this name. Until then nobody can tell whether it is well, and nothing is moved"),
    STOOD_DOWN(
            "Another installation is in charge, so this one does nothing until a person takes the workload over again.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s: another installation is in charge now, and this one stands down; %s is left as it is",
            "Make sure that a person took it over on purpose. To put this installation in charge again: take-over"),
    TAKEN_OVER(
            "A person put this installation in charge, and it does nothing before the release.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s was taken over, and is not guarded yet; users were last let into %s",
            "See in the status where everything stands, then let us act: release"),
    CLOSED_AND_STOPPED(
            "Every stamp is closed, and a pause or the leash keeps us from opening one.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "all stamps of %s are closed, and we were told to stop: users are shut out",
            "Let us go on: resume, or take the leash off. Until then users stay shut out"),
    CLOSED_FOR_LONG(
            "Every stamp has been closed for longer than the policy's closedMax, and the run goes on.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "all stamps of %s have been closed for long: users are shut out",
            "See what it waits for, and why that takes so long; it goes on by itself"),
    CLOSED_AND_LEFT(
            "Every stamp is closed, and no run is under way that would open one.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "all stamps of %s are closed, and nothing is under way: users are shut out until you act",
            "Where a run is stuck, see to what stands in its way, and let it go on: retry"),
    NOT_SEEN(
            "For a minute we have seen nothing of the stamp that users depend on, and of no other stamp worse.",
            Notice.Urgency.PAGE,
            Duration.ofMinutes(1),
            "%s: we see nothing of %s, so we cannot tell whether it is well",
            "Look at our way to the stamp: its verification name, and what answers there. While we do not see it, a loss of it"
                    + " moves nothing by itself"),
    NOT_LED_FOR_LONG(
            "A stamp is open, users follow nothing but a name, and for longer than the policy's closedMax no look as a"
                    + " user was served.",
            Notice.Urgency.PAGE,
            Duration.ZERO,
            "%s is open again, and its users have not been led there for long",
            "See what the run waits for. A name that was changed is followed once its old time to live is over; one that"
                    + " was not changed can be changed by hand"),
    ANSWER_TOO_LATE(
            "An answer came when its question was no longer open.",
            Notice.Urgency.WARNING,
            Duration.ZERO,
            "%s: an answer came too late and changes nothing for %s",
            "See in the status which question is open, and answer that one");

    private final String meaning;
    private final Notice.Urgency urgency;

    @SuppressWarnings("ImmutableEnumChecker") // a duration cannot change
    private final Duration patience;

    private final String headline;
    private final String whatToDo;

    News(String meaning, Notice.Urgency urgency, Duration patience, String headline, String whatToDo) {
        this.meaning = meaning;
        this.urgency = urgency;
        this.patience = patience;
        this.headline = headline;
        this.whatToDo = whatToDo;
    }

    public String meaning() {
        return meaning;
    }

    public Notice.Urgency urgency() {
        return urgency;
    }

    /** Whether it goes on until somebody does something about it; the others tell of a moment. */
    public boolean lasts() {
        return switch (this) {
            case SUSPECTED_FOR_LONG,
                    EDGE_LOST,
                    BLIND,
                    NOWHERE_TO_GO,
                    STANDBY_IS_STOPPED,
                    LOST_ON_THE_LEASH,
                    LOST_BY_HAND,
                    LOST_AND_HELD,
                    LOST_AND_NOT_EQUIPPED,
                    STAMP_GONE,
                    CLOSED_AND_STOPPED,
                    CLOSED_FOR_LONG,
                    CLOSED_AND_LEFT,
                    NOT_SEEN,
                    NOT_LED_FOR_LONG -> true;
            case NOT_EQUIPPED, APPROVAL_EXPIRED, STOOD_DOWN, TAKEN_OVER, ANSWER_TOO_LATE -> false;
        };
    }

    /** Whether nothing waits for what it tells, as people's answer does, and whatever ends with a loss. */
    public boolean isBeside() {
        return switch (this) {
            case SUSPECTED_FOR_LONG, EDGE_LOST, BLIND, NOT_SEEN, NOT_EQUIPPED, ANSWER_TOO_LATE -> true;
            case NOWHERE_TO_GO,
                    STANDBY_IS_STOPPED,
                    LOST_ON_THE_LEASH,
                    LOST_BY_HAND,
                    LOST_AND_HELD,
                    LOST_AND_NOT_EQUIPPED,
                    APPROVAL_EXPIRED,
                    STAMP_GONE,
                    STOOD_DOWN,
                    TAKEN_OVER,
                    CLOSED_AND_STOPPED,
                    CLOSED_FOR_LONG,
                    CLOSED_AND_LEFT,
                    NOT_LED_FOR_LONG -> false;
        };
    }

    /** How long it has to be so before anybody is told. */
    public Duration patience() {
        return patience;
    }

    public String headline(Object workload, Object stamp) {
        return String.format(Locale.ROOT, headline, workload, stamp);
    }

    public String whatToDo() {
        return whatToDo;
    }

    /** Its name in ids, for example {@code lost-by-hand}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
