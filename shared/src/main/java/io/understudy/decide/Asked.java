package io.understudy.decide;

import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What people asked for and what still counts of it.
 *
 * @param move the wish to move that was not granted yet
 * @param approval the acceptance of the loss of data in this incident
 * @param pause what keeps us from changing anything
 */
public record Asked(Optional<OperatorAsked> move, Optional<OperatorAsked> approval, Optional<OperatorAsked> pause) {

    public static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty(), Optional.empty());

    /** What a person asked for and could not get is forgotten after this time: later it would come as a surprise. */
    private static final Duration WISH_LASTS = Duration.ofMinutes(15);

    public Asked {
        mustBe(move.filter(w -> !isMove(w)).isEmpty(), "a wish to move");
        mustBe(approval.filter(w -> w.wish() != Wish.APPROVE).isEmpty(), "an approval");
        mustBe(pause.filter(w -> w.wish() != Wish.PAUSE).isEmpty(), "a pause");
    }

    /** All of this and {@code wish}; an approval answers a question, and one that comes unasked must not count later. */
    public Asked and(OperatorAsked wish, boolean approvalIsAskedFor) {
        return switch (wish.wish()) {
            case FAIL_OVER, FAIL_BACK -> new Asked(Optional.of(wish), approval, pause);
            case APPROVE -> approvalIsAskedFor ? new Asked(move, Optional.of(wish), pause) : this;
            case PAUSE -> new Asked(move, approval, Optional.of(wish));
            case RESUME -> new Asked(move, approval, Optional.empty());
            case ACKNOWLEDGE -> this;
        };
    }

    /** The incident is over, and with it what was approved for it. */
    public Asked withoutApproval() {
        return new Asked(move, Optional.empty(), pause);
    }

    /** A run began: the wish is granted; what was approved counts until the run ends. */
    public Asked granted() {
        return new Asked(Optional.empty(), approval, pause);
    }

    /** What still counts at {@code now}. */
    public Asked at(Instant now) {
        return new Asked(move.filter(w -> w.at().plus(WISH_LASTS).isAfter(now)), approval, pause);
    }

    public boolean isPaused() {
        return pause.isPresent();
    }

    public boolean isLossApproved() {
        return approval.isPresent();
    }

    private static boolean isMove(OperatorAsked asked) {
        return asked.wish() == Wish.FAIL_OVER || asked.wish() == Wish.FAIL_BACK;
    }

    private static void mustBe(boolean is, String what) {
        if (!is) {
            throw new IllegalArgumentException("what was asked for is not " + what);
        }
    }
}
