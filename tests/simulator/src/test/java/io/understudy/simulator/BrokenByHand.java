package io.understudy.simulator;

import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * For each invariant one history that is broken by hand, and a near miss. They are named as the invariants are;
 * {@code DO_NO_HARM} needs two lives and has a test of its own.
 */
enum BrokenByHand {
    ONE_WRITER(
            hand -> {
                hand.failsOver();
                hand.publish(Setup.WEU, Setup.NEU);
                hand.restore();
                hand.seconds(10);
            },
            hand -> {
                hand.failsOver();
                hand.restore();
                hand.seconds(10);
            }),
    ONLY_READY_STAMPS_ADMITTED(
            hand -> {
                hand.publish(Setup.NEU);
                hand.minutes(1);
            },
            hand -> {
                hand.publish();
                hand.promote(Promotion.PLANNED);
                hand.minutes(2);
                hand.publish(Setup.NEU);
                hand.minutes(1);
            }),
    SOMEWHERE_TO_GO(hand -> hand.closesFor(11), hand -> hand.closesFor(9)),
    RETURNING_STAMP_STAYS_CLOSED(
            hand -> {
                hand.failsOver();
                hand.publish(Setup.WEU, Setup.NEU);
                hand.restore();
                hand.minutes(1);
            },
            hand -> {
                hand.failsOver();
                hand.restore();
                hand.minutes(1);
            }),
    WORKERS_IN_ONE_PLACE(
            hand -> {
                hand.publish(Setup.WEU, Setup.NEU);
                hand.minutes(1);
            },
            hand -> {
                hand.setClusterDown(true);
                hand.publish(Setup.NEU);
                hand.minutes(5);
                hand.setClusterDown(false);
                hand.minutes(1);
            }),
    KNOWN_LOSS_IS_A_BOUND(
            hand -> hand.losesTwoMinutesAfterSaying(Duration.ofSeconds(10)),
            hand -> hand.losesTwoMinutesAfterSaying(Duration.ofSeconds(130))),
    DATA_LOSS_IS_SAID(
            hand -> {
                hand.stopReplication();
                hand.minutes(2);
                hand.promote(Promotion.FORCED);
                hand.minutes(2);
            },
            hand -> {
                hand.stopReplication();
                hand.minutes(2);
                hand.ask(Wish.APPROVE);
                hand.promote(Promotion.FORCED);
                hand.minutes(2);
            }),
    FENCED_BEFORE_PROMOTED(
            hand -> {
                hand.minutes(1);
                hand.promote(Promotion.PLANNED);
                hand.minutes(1);
            },
            hand -> {
                hand.publish(Setup.NEU);
                hand.minutes(1);
                hand.promote(Promotion.PLANNED);
                hand.minutes(1);
            }),
    CAPACITY_BEFORE_COMMIT(
            hand -> {
                hand.minutes(1);
                hand.setIll(Setup.NEU, true);
                hand.minutes(3);
                hand.promote(Promotion.FORCED);
                hand.minutes(1);
            },
            hand -> {
                hand.minutes(1);
                hand.setIll(Setup.NEU, true);
                hand.minutes(1);
                hand.promote(Promotion.FORCED);
                hand.minutes(1);
            }),
    NEVER_SHRUNK_WHEN_WANTED(
            hand -> hand.shrinksTheStandbyDuring(Intent.WARM), hand -> hand.shrinksTheStandbyDuring(Intent.COOL)),
    RECORD_BEFORE_ACT(hand -> hand.forcesTwice(1), hand -> hand.forcesTwice(3)),
    NO_OLD_NEWS(
            hand -> {
                hand.minutes(1);
                hand.recordMove(new DataRisk.None());
                hand.publish(Setup.NEU);
                hand.minutes(1);
            },
            hand -> {
                hand.setIll(Setup.WEU, true);
                hand.minutes(1);
                hand.recordMove(new DataRisk.None());
                hand.publish(Setup.NEU);
                hand.minutes(1);
            }),
    DECIDED_AFRESH(
            hand -> {
                hand.minutes(1);
                hand.promote(Promotion.FORCED);
                hand.minutes(1);
            },
            hand -> {
                hand.minutes(1);
                hand.ask(Wish.FAIL_OVER, Setup.NEU);
                hand.publish(Setup.NEU);
                hand.promote(Promotion.PLANNED);
                hand.minutes(1);
            }),
    LOSS_IS_ANSWERED(
            hand -> {
                hand.lose();
                hand.minutes(11);
            },
            hand -> {
                hand.lose();
                hand.minutes(9);
                hand.recordQuestion();
                hand.minutes(2);
            }),
    MOVED_ONLY_WHERE_ALLOWED(hand -> hand.leaves(false), hand -> hand.leaves(true)),
    FAILBACK_IS_NEVER_AUTOMATIC(
            hand -> {
                hand.publish(Setup.NEU);
                hand.minutes(25);
                hand.publish(Setup.WEU);
                hand.minutes(1);
            },
            hand -> {
                hand.publish(Setup.NEU);
                hand.minutes(25);
                hand.ask(Wish.FAIL_BACK);
                hand.publish(Setup.WEU);
                hand.minutes(1);
            }),
    ASKED_TWICE_IS_ONCE(
            hand -> {
                hand.minutes(1);
                hand.ask(Wish.FAIL_OVER, Setup.NEU);
                hand.ask(Wish.FAIL_OVER, Setup.NEU);
                hand.goesAndComesBack();
            },
            hand -> {
                hand.minutes(1);
                hand.ask(Wish.FAIL_OVER, Setup.NEU);
                hand.ask(Wish.FAIL_OVER, Setup.WEU);
                hand.goesAndComesBack();
            }),
    PAUSED_MEANS_NO_EFFECTS(
            hand -> {
                hand.ask(Wish.PAUSE);
                hand.minutes(1);
                hand.call("PUT");
                hand.minutes(1);
            },
            hand -> {
                hand.ask(Wish.PAUSE);
                hand.minutes(1);
                hand.ask(Wish.RESUME);
                hand.call("PUT");
                hand.minutes(1);
            }),
    LEASHED_MEANS_NO_EFFECTS(
            hand -> {
                hand.call("PUT");
                hand.minutes(1);
            },
            hand -> {
                hand.call("GET");
                hand.minutes(1);
            }),
    NO_EFFECT_WITHOUT_FENCE(hand -> hand.changesAfterAsking(3), hand -> hand.changesAfterAsking(1)),
    ONE_CONTROLLER(ByHand::promotesAfterAClaim, ByHand::promotesBeforeAClaim),
    NO_RESTART_STORM(hand -> hand.flaps(5), hand -> hand.flaps(4)),
    ONE_STORY(
            hand -> {
                hand.tell(13);
                hand.minutes(1);
            },
            hand -> {
                hand.tell(12);
                hand.minutes(1);
            }),
    NOBODY_DECIDES_ALONE(
            hand -> {
                hand.recordQuestion();
                hand.minutes(6);
            },
            hand -> {
                hand.recordQuestion();
                hand.minutes(4);
                hand.tell(1);
                hand.minutes(2);
            }),
    UNPROTECTED_IS_LOUD(
            hand -> {
                hand.lose();
                hand.minutes(11);
            },
            hand -> {
                hand.lose();
                hand.minutes(9);
                hand.tell(1);
                hand.minutes(2);
            }),
    NOTHING_LOST(
            hand -> {
                hand.ask(Wish.FAIL_OVER, Setup.NEU);
                hand.minutes(11);
            },
            hand -> {
                hand.ask(Wish.FAIL_OVER, Setup.NEU);
                hand.minutes(9);
            }),
    EVERY_RUN_ENDS(
            hand -> {
                hand.recordOpenRun(true);
                hand.settles();
            },
            hand -> {
                hand.recordOpenRun(false);
                hand.settles();
            }),
    SERVED_IN_THE_END(
            hand -> {
                hand.publish(Setup.NEU);
                hand.settles();
            },
            hand -> {
                hand.publish(Setup.NEU);
                hand.minutes(1);
                hand.publish(Setup.WEU);
                hand.settles();
            });

    @SuppressWarnings("ImmutableEnumChecker") // a lambda keeps no state
    private final Consumer<ByHand> history;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda keeps no state
    private final Consumer<ByHand> nearMiss;

    BrokenByHand(Consumer<ByHand> history, Consumer<ByHand> nearMiss) {
        this.history = history;
        this.nearMiss = nearMiss;
    }

    ByHand live() {
        return livedThrough(history);
    }

    ByHand liveANearMiss() {
        return livedThrough(nearMiss);
    }

    private ByHand livedThrough(Consumer<ByHand> what) {
        var setup = Setup.asShipped();
        var hand = new ByHand(
                switch (this) {
                    case LEASHED_MEANS_NO_EFFECTS -> setup.onTheLeash();
                    case MOVED_ONLY_WHERE_ALLOWED -> setup.byHand();
                    default -> setup;
                });
        what.accept(hand);
        return hand;
    }
}
