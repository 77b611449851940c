package io.understudy.gatekeeper.world;

import java.util.EnumMap;
import java.util.Map;

/** What may happen in a world. All of it must come up in every slice of seeds, or the slice proves less than it says. */
enum Trouble {
    CUT_FROM_CONTROL,
    CUT_FROM_PEERS,
    CUT_FROM_BOTH,
    CLOCK_SET_FORWARD,
    CLOCK_SET_BACK,
    OLD_DOCUMENT_REPLAYED,
    DOCUMENT_FORGED,
    KEYS_ROTATED,
    POWER_LOST,
    RETURNED_BEFORE_LATCH,
    RETURNED_AFTER_LATCH,
    POD_RESTARTED,
    POD_REPLACED,
    MACHINE_FROZEN,
    FIRST_PLACE_LOST,
    SECOND_PLACE_LOST,
    HANDED_OVER_AT_ONCE,
    CLOSED_FIRST_THEN_OPENED,
    TWO_STAMPS_ADMITTED,
    ACTIVE_ISOLATED_AND_LEFT,
    RETURNED_BESIDE_A_STALE_PEER,

    // what followed from it
    ONLY_THE_SECOND_PLACE_KNEW,
    LEASE_RAN_OUT,
    PUBLISHER_WAITED_FOR_THE_LEASE,
    TOLD_BY_PEERS_ALONE,
    CAME_BACK_AND_STAYED_CLOSED,
    STAMP_CUT_OFF_ADMITTED_BESIDE_THE_NEW_ONE,
    TWINS_AGREED_AGAIN;

    /** How often each came up. */
    static final class Tally {

        private final Map<Trouble, Integer> counts = new EnumMap<>(Trouble.class);

        void add(Trouble trouble) {
            counts.merge(trouble, 1, Integer::sum);
        }

        void addAll(Tally other) {
            other.counts.forEach((trouble, count) -> counts.merge(trouble, count, Integer::sum));
        }

        Map<Trouble, Integer> counts() {
            return counts;
        }
    }
}
