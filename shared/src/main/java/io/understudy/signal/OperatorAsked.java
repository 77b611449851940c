package io.understudy.signal;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A named person asked for something. No queue carries it, as it carries the looks and alerts of this package: it
 * comes over the door where callers are checked, and is answered there.
 *
 * @param requestId chosen by the caller or made at the door, so that a repeated request is one
 * @param target the stamp to go to, where the person named one
 * @param question what an answer answers
 * @param debt what is settled, as a run calls the step that it owes
 * @param manner how it is to be done; empty where that is left to us
 * @param at when the person sent it
 */
public record OperatorAsked(
        WorkloadName workload,
        String requestId,
        String person,
        Wish wish,
        Optional<StampName> target,
        Optional<QuestionId> question,
        Optional<String> debt,
        Optional<Manner> manner,
        String reason,
        Instant at) {

    /** How a person wants a move to be made. */
    public enum Manner {
        /** Without the old stamp, whatever our looks say of it. */
        FORCED
    }

    public OperatorAsked {
        if (manner.isPresent() && wish != Wish.FAIL_OVER) {
            throw new IllegalArgumentException(
                    "only a failover can be forced: going back loses nothing, and no other wish moves data");
        }
    }

    /** A wish that is older does nothing: it would come as a surprise. */
    public static final Duration LIVES = Duration.ofMinutes(10);

    /** What people may ask for. */
    public enum Wish {
        FAIL_OVER,
        FAIL_BACK,
        /** Yes to a question: accept the loss of data that it names. */
        APPROVE,
        /** No to a question. */
        DECLINE,
        PAUSE,
        RESUME,
        /** Let users into a stamp again while every stamp is closed. */
        REOPEN,
        /** Say that what a run still owed was seen to by hand. */
        SETTLE,
        /** Ask again for what made the last run stuck. */
        RETRY,
        /** Close a stuck run, so that another one may start, or say that trouble was seen and needs no reminder. */
        ACKNOWLEDGE,
        /** Put this installation in charge, where another one was until now; nothing is done before the release. */
        TAKE_OVER,
        /** Let what was taken over be acted on. */
        RELEASE
    }

    /** A wish that answers no question and settles no debt. */
    public OperatorAsked(
            WorkloadName workload,
            String requestId,
            String person,
            Wish wish,
            Optional<StampName> target,
            String reason,
            Instant at) {
        this(workload, requestId, person, wish, target, Optional.empty(), Optional.empty(), reason, at);
    }

    /** A wish whose manner is left to us. */
    public OperatorAsked(
            WorkloadName workload,
            String requestId,
            String person,
            Wish wish,
            Optional<StampName> target,
            Optional<QuestionId> question,
            Optional<String> debt,
            String reason,
            Instant at) {
        this(workload, requestId, person, wish, target, question, debt, Optional.empty(), reason, at);
    }

    /** Equal for one wish that was sent twice; one request id for two different wishes makes two keys. */
    public String key() {
        return "wish:" + requestId + ":" + wish
                + target.map(t -> ":" + t).orElse("")
                + question.map(q -> ":" + q).orElse("")
                + debt.map(d -> ":" + d).orElse("")
                + manner.map(m -> ":" + m).orElse("");
    }

    public boolean isForAMove() {
        return wish == Wish.FAIL_OVER || wish == Wish.FAIL_BACK;
    }

    public boolean isForced() {
        return manner.filter(m -> m == Manner.FORCED).isPresent();
    }

    public boolean isAnAnswer() {
        return wish == Wish.APPROVE || wish == Wish.DECLINE;
    }

    /** Whether somebody has to look before it is answered. */
    public boolean needsALook() {
        return isForAMove() || isAnAnswer() || wish == Wish.REOPEN;
    }

    public boolean isTooOld(Instant now) {
        return at.plus(LIVES).isBefore(now);
    }

    /** The same wish, with the stamp that it leads to. */
    public OperatorAsked towards(StampName stamp) {
        return new OperatorAsked(
                workload, requestId, person, wish, Optional.of(stamp), question, debt, manner, reason, at);
    }
}
