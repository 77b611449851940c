package io.understudy.simulator;

import static io.understudy.simulator.judge.Invariant.CAPACITY_BEFORE_COMMIT;
import static io.understudy.simulator.judge.Invariant.DATA_LOSS_IS_SAID;
import static io.understudy.simulator.judge.Invariant.DECIDED_AFRESH;
import static io.understudy.simulator.judge.Invariant.EVERY_RUN_ENDS;
import static io.understudy.simulator.judge.Invariant.FENCED_BEFORE_PROMOTED;
import static io.understudy.simulator.judge.Invariant.NEVER_SHRUNK_WHEN_WANTED;
import static io.understudy.simulator.judge.Invariant.NO_OLD_NEWS;
import static io.understudy.simulator.judge.Invariant.ONE_CONTROLLER;
import static io.understudy.simulator.judge.Invariant.PAUSED_MEANS_NO_EFFECTS;
import static io.understudy.simulator.judge.Invariant.RECORD_BEFORE_ACT;
import static io.understudy.simulator.judge.Invariant.SERVED_IN_THE_END;

import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.simulator.time.Chance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The eleven places where two right sentences would make one wrong program, each with the lives in which the two meet. What
 * is drawn there falls relative to our own steps: the end of a fault, a stop, another estate, a late order.
 */
enum Meeting {
    STOP_AND_CLOSED_WINDOW(
            1,
            "a stop and the closed window",
            Setup.asShipped(),
            Meetings::aStopFallsIntoTheClosedWindow,
            PAUSED_MEANS_NO_EFFECTS,
            EVERY_RUN_ENDS),
    OWN_CLOSING(
            2,
            "our own closing is no evidence",
            Setup.asShipped(),
            Meetings::theRegionIsBackAfterItWasDecided,
            DECIDED_AFRESH,
            NO_OLD_NEWS,
            FENCED_BEFORE_PROMOTED),
    MANY_WANTS(
            3,
            "one run, one fence, many wants",
            Setup.asShipped().warmingAtSuspicion(),
            Meetings::anOrderToBecomeSmallerIsLate,
            NEVER_SHRUNK_WHEN_WANTED,
            SERVED_IN_THE_END),
    HEAD_AND_INDEX(
            4,
            "head and index",
            Setup.asShipped(),
            Meetings::anOrderIsOlderThanTheHead,
            PAUSED_MEANS_NO_EFFECTS,
            EVERY_RUN_ENDS),
    LEASH(
            5,
            "the leash imagines, the ledger knows",
            Setup.asShipped(),
            MoreMeetings::theLeashIsPutBackOrTakenOff,
            EVERY_RUN_ENDS,
            SERVED_IN_THE_END),
    FORWARD(
            6,
            "forward, but not blindly",
            Setup.asShipped(),
            MoreMeetings::moreIsAtRiskThanWasDecidedUpon,
            DATA_LOSS_IS_SAID),
    ESTATE_OF_A_RUN(
            7,
            "the estate that a run began with",
            Setup.asShipped(),
            MoreMeetings::theEstateChangesUnderARun,
            EVERY_RUN_ENDS,
            SERVED_IN_THE_END),
    OWN_READS(
            8,
            "own reads are for acting",
            Setup.asShipped(),
            MoreMeetings::aForcedCallIsAskedForAgainWhileItIsAtWork,
            RECORD_BEFORE_ACT),
    GUARDS_DO_NOT_YIELD(
            9,
            "guards do not yield",
            Setup.asShipped(),
            MoreMeetings::whatIsNeededIsLate,
            CAPACITY_BEFORE_COMMIT,
            SERVED_IN_THE_END),
    ONE_AFTER_THE_OTHER(
            10,
            "both bad: nobody is closed",
            Setup.asShipped().sideBySide(),
            MoreMeetings::twoStampsTurnBadTogether,
            EVERY_RUN_ENDS,
            SERVED_IN_THE_END),
    THEN_ALONE(
            11,
            "closed, and then alone",
            Setup.asShipped(),
            MoreMeetings::anotherInstallationTakesOver,
            ONE_CONTROLLER);

    /**
     * What came of one life of it.
     *
     * @param isMet whether the two met
     * @param ofTheRule what of the rule itself was not kept
     * @param ofInvariants what broke of the invariants that it keeps
     */
    record Lived(boolean isMet, List<String> ofTheRule, List<String> ofInvariants, Ending ending) {

        Lived {
            ofTheRule = List.copyOf(ofTheRule);
            ofInvariants = List.copyOf(ofInvariants);
        }

        List<String> broken() {
            return Stream.concat(ofTheRule.stream(), ofInvariants.stream()).toList();
        }
    }

    /** A standby that is not wanted goes back ten minutes later; everything else is over sooner. */
    private static final Duration LASTS = Duration.ofMinutes(14);

    private static final Duration LASTS_LONG = Duration.ofMinutes(24);
    private static final long OF_ITS_OWN = 7_000_003;

    private final int rule;
    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a record of records
    private final Setup setup;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Consumer<Encounter> meeting;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes into it
    private final Set<Invariant> kept;

    Meeting(int rule, String words, Setup setup, Consumer<Encounter> meeting, Invariant... kept) {
        this.rule = rule;
        this.words = words;
        this.setup = setup;
        this.meeting = meeting;
        this.kept = Set.of(kept);
    }

    /** In how many of a thousand lives it is known to be broken; this may only shrink. */
    int knownInAThousand() {
        return this == FORWARD ? 10 : 0;
    }

    /** The place where the rule of this number is needed. */
    static Meeting of(int rule) {
        return Arrays.stream(values())
                .filter(meeting -> meeting.rule == rule)
                .findFirst()
                .orElseThrow();
    }

    /** The number of its rule in the design. */
    int rule() {
        return rule;
    }

    String words() {
        return words;
    }

    /** The invariants that the rule keeps, as pages name them. */
    String kept() {
        return kept.stream()
                .sorted()
                .map(invariant -> "`" + invariant.title() + "`")
                .collect(Collectors.joining(", ", "", knownInAThousand() == 0 ? "" : ", but for a few that are known"));
    }

    Lived live(long seed) {
        var met = new AtomicReference<Encounter>();
        var ending = Simulation.live(seed, setup, life -> {
            var here = new Encounter(life, new Chance(seed + OF_ITS_OWN));
            met.set(here);
            meeting.accept(here);
            life.runFor(this == MANY_WANTS ? LASTS_LONG : LASTS);
        });
        var encounter = Objects.requireNonNull(met.get(), "each life has its encounter");
        var ofInvariants = ending.breaches().stream()
                .filter(breach -> kept.contains(breach.invariant()))
                .map(Breach::line)
                .toList();
        return new Lived(encounter.isMet(), encounter.broken(), ofInvariants, ending);
    }
}
