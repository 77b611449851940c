package io.understudy.decide;

import io.understudy.action.DataLoss;
import io.understudy.diagnose.Detector;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that makes us refuse, in the order in which it is asked. Acting is what is left when none refuses. */
public enum Guard {
    PAUSED("The workload is paused.", Guard::paused),
    STOOD_DOWN("Another installation is in charge of the workload.", Guard::stoodDown),
    NOT_RELEASED("The workload was taken over, and nobody has released it yet.", Guard::notReleased),
    STUCK("The last run is stuck and nobody acknowledged it.", Guard::stuck),
    STAMP_GONE("The stamp that users depend on is not declared any more.", Guard::stampGone),
    NOT_LOST("Nobody asked for a move, and no two independent witnesses find the active stamp lost.", Guard::notLost),
    LEASHED("The workload is on its leash: we record what we would do.", Guard::leashed),
    NOT_AUTOMATIC(
            "Automatic failover is turned off for the workload, and nobody has asked for a move or accepted its loss.",
            Guard::notAutomatic),
    QUIET_PERIOD(
            "A recovery was completed a short while ago, and not every witness finds the survivor down.",
            Guard::quietPeriod),
    FAILED_BEFORE(
            "A run failed and was undone a short while ago, and the stamp is in no worse condition since.",
            Guard::failedBefore),
    SOURCE_UNCLEAR(
            "A person asked, and not by force, the active stamp is not lost, and our looks cannot tell whether it answers.",
            Guard::sourceUnclear),
    TARGET_NOT_WELL("The stamp to go to is not known to be well.", Guard::targetNotWell),
    SOURCE_NOT_WELL("A failback needs both stamps to be well.", Guard::sourceNotWell),
    NOT_EQUIPPED(
            "A preflight found that something is missing without which the move cannot succeed.", Guard::notEquipped),
    DATA_LOSS("What would be lost is unknown, or more than the policy allows.", Guard::dataLoss),
    TOO_OLD("A wish was sent more than ten minutes ago; carried out now, it would surprise everybody."),
    ANOTHER_RUN("A wish asks for something else than the open run does; a wish never reverses a run."),
    NOT_ESTABLISHED("A wish to move came before the workload's first activation."),
    ALL_CLOSED(
            "A wish to move, or to acknowledge a stuck run, came while no stamp admits users: one has to be reopened first."),
    NO_SUCH_QUESTION("An answer names a question that is not open."),
    NOT_CLOSED("A wish to reopen a stamp came while users are let into one."),
    WRITTEN_ELSEWHERE("A stamp is reopened only where every store of the workload is seen to be written."),
    NOT_PROVEN("A stamp to which data was moved is reopened only once it was shown to accept writes."),
    PLACE_SILENT("A take-over was asked for while a place is silent that the person did not name."),
    CLAIMED_MEANWHILE("Another installation claimed the workload at the same moment."),
    MODEL("Only in ledgers of earlier versions, which moved no workload whose stamps admit users side by side.");

    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Function<Case, Optional<String>> reason;

    Guard(String meaning, Function<Case, Optional<String>> reason) {
        this.meaning = meaning;
        this.reason = reason;
    }

    /** What only a wish can meet, before any case is made of it. */
    Guard(String meaning) {
        this(meaning, facts -> Optional.empty());
    }

    public String meaning() {
        return meaning;
    }

    Optional<Refusal> refuse(Case facts) {
        return reason.apply(facts).map(sentence -> new Refusal(this, sentence));
    }

    /** Why nothing is done until a person says which installation is in charge; empty where we are. */
    public static List<Refusal> halted(Case facts) {
        return Stream.of(STOOD_DOWN, NOT_RELEASED)
                .flatMap(guard -> guard.refuse(facts).stream())
                .toList();
    }

    private static Optional<String> paused(Case facts) {
        return when(facts.asked().isPaused(), facts.workload().name() + " is paused; resume it to go on");
    }

    private static Optional<String> stoodDown(Case facts) {
        return halted(facts, Halt.Reason.STOOD_DOWN)
                .map(halt -> "another installation is in charge of "
                        + facts.workload().name() + ": " + halt.words()
                        + "; to put this one in charge, take the workload over");
    }

    private static Optional<String> notReleased(Case facts) {
        return halted(facts, Halt.Reason.TAKEN_OVER)
                .map(halt -> facts.workload().name() + " does nothing yet: " + halt.words()
                        + "; see how everything stands, then release it");
    }

    private static Optional<Halt> halted(Case facts, Halt.Reason reason) {
        return facts.halt().filter(h -> h.reason() == reason);
    }

    private static Optional<String> stuck(Case facts) {
        return when(
                facts.isStuck(), "the last run of " + facts.workload().name() + " is stuck; acknowledge it to go on");
    }

    private static Optional<String> stampGone(Case facts) {
        return when(
                facts.workload().find(facts.active()).isEmpty(),
                "users of " + facts.workload().name() + " are let into " + facts.active()
                        + ", which the estate does not declare any more; declare it again under this name");
    }

    private static Optional<String> notLost(Case facts) {
        return when(
                !facts.isAskedByPerson() && facts.verdict().name() != Verdict.Name.LOST,
                "nobody asked for a move, and " + facts.verdict().sentence());
    }

    private static Optional<String> leashed(Case facts) {
        return when(
                facts.workload().policy().leashed(),
                facts.workload().name() + " is on its leash; without the leash we would move from " + facts.active()
                        + " to "
                        + facts.target() + " now, because "
                        + facts.asked()
                                .move()
                                .map(w -> w.person() + " asked for it")
                                .orElse(facts.verdict().sentence()));
    }

    /** A person who accepts what the move would lose asks for it, as long as nothing else refuses. */
    private static Optional<String> notAutomatic(Case facts) {
        var isAsked = facts.isAskedByPerson() || (facts.movesData() && isAccepted(facts));
        return when(
                !isAsked && !facts.workload().policy().automatic(),
                "automatic failover is turned off for " + facts.workload().name() + "; ask for the move by hand");
    }

    /** How many ways there are to see a stamp: where Front Door leads nobody, it speaks for nobody. */
    private static long paths(Case facts) {
        return Stream.of(Witness.Path.values())
                .filter(path -> path != Witness.Path.EDGE || facts.workload().isLedByFrontDoor())
                .count();
    }

    private static Optional<String> quietPeriod(Case facts) {
        var quiet = facts.workload().policy().quietPeriod();
        var left = facts.lastRecoveryAt()
                .map(at -> Duration.between(facts.now(), at.plus(quiet)))
                .filter(rest -> !rest.isNegative() && !rest.isZero());
        var unanimous = facts.verdict().because().stream()
                        .map(e -> e.witness().path())
                        .distinct()
                        .count()
                == paths(facts);
        return left.filter(rest -> !facts.isAskedByPerson() && !unanimous)
                .map(rest -> "a recovery of " + facts.workload().name()
                        + " was completed a short while ago; for another " + Amounts.duration(rest)
                        + " we move only if every witness finds " + facts.active() + " down");
    }

    private static Optional<String> failedBefore(Case facts) {
        return facts.setback()
                .filter(s -> !facts.isAskedByPerson())
                .filter(s -> s.keepsQuiet(facts.active(), facts.verdict().name(), facts.now()))
                .map(s -> (s.times() == 1 ? "a run of " : s.times() + " runs of ")
                        + facts.workload().name() + " failed and " + (s.times() == 1 ? "was" : "were")
                        + " undone; for another "
                        + Amounts.duration(Duration.between(facts.now(), s.quietUntil()))
                        + " no move starts by itself; to move now, ask by hand");
    }

    /** Nobody expects an answer of a stopped cluster; what has to be known of it is that it is there to be started. */
    private static Optional<String> targetNotWell(Case facts) {
        if (facts.isTargetStopped()) {
            return facts.equipment()
                    .unclearSince(Lack.Kind.FIND_CLUSTER, facts.target(), facts.now())
                    .map(at -> facts.target() + ", the stamp to go to, is stopped, and at " + Amounts.timeOfDay(at)
                            + " nobody could tell whether its cluster can be started; we ask again every five minutes");
        }
        return when(
                !Detector.isDirectly(Finding.UP, facts.target(), facts.book(), facts.now()),
                facts.target() + ", the stamp to go to, is not known to be well: "
                        + facts.book()
                                .lastLookAt(facts.target())
                                .map(Guard::lastSeen)
                                .orElse("we have not looked at it"));
    }

    private static String lastSeen(Evidence evidence) {
        var at = Amounts.timeOfDay(evidence.seenAt());
        return evidence.finding() == Finding.UP
                ? "our last look at it, at " + at + ", is too old"
                : evidence.sentence() + " at " + at;
    }

    /** What cannot be seen is no reason to force data away from where it may be alive. */
    private static Optional<String> sourceUnclear(Case facts) {
        var isSeen = Detector.directly(facts.active(), facts.book(), facts.now())
                .filter(f -> f != Finding.MISSING)
                .isPresent();
        return when(
                facts.isAskedByPerson()
                        && !facts.isForced()
                        && !isSeen
                        && facts.verdict().name() != Verdict.Name.LOST,
                "our looks cannot tell right now whether " + facts.active()
                        + " answers, and we never force a promotion on a guess; ask again in a minute, or, if you know"
                        + " that it is lost, ask for failover --forced");
    }

    private static Optional<String> sourceNotWell(Case facts) {
        return when(
                facts.wants(OperatorAsked.Wish.FAIL_BACK)
                        && !Detector.isDirectly(Finding.UP, facts.active(), facts.book(), facts.now()),
                "a failback needs " + facts.active() + " to be well too, so that nothing is lost");
    }

    /** What nobody could tell, or told long ago, refuses nothing; a person is refused only what cannot move the data. */
    private static Optional<String> notEquipped(Case facts) {
        var dataLoss = isPlanned(facts) ? DataLoss.REFUSED : DataLoss.ACCEPTED;
        var equipment = facts.equipment();
        var missing = facts.isAskedByPerson()
                ? equipment.missingForAPerson(facts.target(), dataLoss, facts.now())
                : equipment.missing(facts.active(), facts.target(), dataLoss, facts.now());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var first = missing.get(0);
        var others = missing.size() == 1 ? "" : ", and " + (missing.size() - 1) + " more, see the status";
        return Optional.of("a move from " + facts.active() + " to " + facts.target() + " cannot succeed: "
                + first.remedy() + " (found at " + Amounts.timeOfDay(first.seenAt()) + others
                + "); we look again every five minutes");
    }

    /** The copy in a stopped stamp can be seen once it runs; then it is asked, before anything is closed. */
    private static Optional<String> dataLoss(Case facts) {
        if (facts.isTargetStopped()) {
            return Optional.empty();
        }
        if (!facts.movesData() || isAccepted(facts) || isPlanned(facts)) {
            return Optional.empty();
        }
        if (facts.risk() instanceof DataRisk.Unknown unknown) {
            return Optional.of(
                    "the loss of a forced promotion is not known (" + unknown.why() + "); approve the loss to go on");
        }
        var allowed = facts.workload().policy().dataLossMax();
        return facts.risk() instanceof DataRisk.Known known && known.lossMax().compareTo(allowed) > 0
                ? Optional.of("a forced promotion may lose up to " + Amounts.duration(known.lossMax())
                        + " of writes, and the policy allows " + Amounts.duration(allowed)
                        + "; approve the loss to go on")
                : Optional.empty();
    }

    /** Whether people have accepted this very bound, for every store. */
    private static boolean isAccepted(Case facts) {
        return facts.workload().stores().stream()
                .allMatch(store -> facts.asked().covers(store.name(), facts.risk(), facts.now()));
    }

    /** A planned promotion copies every write first; it needs the old primary to answer now, well or not. */
    static boolean isPlanned(Case facts) {
        return !facts.isForced()
                && Detector.directly(facts.active(), facts.book(), facts.now())
                        .filter(Finding::isAnswer)
                        .isPresent();
    }

    private static Optional<String> when(boolean refuses, String sentence) {
        return refuses ? Optional.of(sentence) : Optional.empty();
    }
}
