package io.understudy.simulator.judge;

import io.understudy.action.Effect;
import io.understudy.activation.Installation;
import io.understudy.decide.DataRisk;
import io.understudy.incident.Question;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import java.util.Optional;

/** What may happen to data. */
final class DataRules {

    /** Between the last write that a copy holds and the next one lies a write's own pace. */
    private static final Duration PACE = Duration.ofSeconds(6);

    private static final Duration APPROVAL_LASTS = Duration.ofMinutes(30);
    /** So long before it is sent a call may have been asked for last. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private static final Duration AT_WORK = Duration.ofMinutes(2);

    private DataRules() {}

    static Optional<String> knownLossIsABound(Sight sight) {
        return sight.history().losses().stream()
                .filter(lost -> said(sight)
                        .filter(bound -> span(lost).compareTo(bound.plus(PACE)) > 0)
                        .isPresent())
                .findFirst()
                .map(lost -> "at most " + said(sight).orElse(Duration.ZERO).toSeconds()
                        + " s of writes were said to be at risk, and writes of "
                        + span(lost).toSeconds() + " s are lost");
    }

    /** What was said to be at risk; empty where it was said to be unknown. */
    private static Optional<Duration> said(Sight sight) {
        return sight.lastMove().flatMap(move -> amount(move.risk()));
    }

    static Optional<String> dataLossIsSaid(Sight sight) {
        var allowed = sight.workload().policy().dataLossMax().plus(PACE);
        return sight.history().losses().stream()
                .filter(lost -> span(lost).compareTo(allowed) > 0)
                .filter(lost -> sight.bell().approvedSince(lost.at().minus(APPROVAL_LASTS)).stream()
                        .noneMatch(yes -> covers(sight, yes, span(lost))))
                .findFirst()
                .map(lost -> "writes of " + span(lost).toSeconds() + " s are lost, policy allows "
                        + sight.workload().policy().dataLossMax().toSeconds() + " s, and nobody approved so much");
    }

    /** A yes that names no question, or one that no ledger knows any more, tells no amount. */
    private static boolean covers(Sight sight, OperatorAsked yes, Duration lost) {
        return yes.question()
                .flatMap(id -> asked(sight, id))
                .flatMap(question -> amount(question.bound()))
                .filter(accepted -> lost.compareTo(accepted.plus(PACE)) > 0)
                .isEmpty();
    }

    /** Empty where any loss was accepted. */
    private static Optional<Duration> amount(DataRisk bound) {
        return bound instanceof DataRisk.Known known
                ? Optional.of(known.lossMax())
                : bound instanceof DataRisk.None ? Optional.of(Duration.ZERO) : Optional.empty();
    }

    private static Optional<Question> asked(Sight sight, QuestionId id) {
        return sight.ledger().events(sight.workload().name()).stream()
                .filter(RunEvent.QuestionAsked.class::isInstance)
                .map(event -> ((RunEvent.QuestionAsked) event).question())
                .filter(question -> question.id().equals(id))
                .findFirst();
    }

    /** What workers wrote in a region that was cut off is measured as an overlap: nobody outside could know of it. */
    private static Duration span(JournalEntry.WritesLost lost) {
        return lost.newestSeen()
                .map(newest -> Duration.between(lost.oldest(), newest))
                .filter(span -> !span.isNegative())
                .orElse(Duration.ZERO);
    }

    static Optional<String> fencedBeforePromoted(Sight sight) {
        return sight.history().promotions().stream()
                .filter(promotion -> !promotion.isForced() && promotion.isOpen() && !isGoingBackBeside(sight))
                .findFirst()
                .map(p -> "the data is moved from " + p.source() + " while its gate lets users in");
    }

    /** Side by side every stamp reaches the data wherever it is written, so nobody is closed while it goes back. */
    private static boolean isGoingBackBeside(Sight sight) {
        return sight.workload().admitsSideBySide()
                && sight.history().moves().stream()
                        .reduce((a, b) -> b)
                        .filter(move -> move.plan().stepsWith(Effect.CLOSES).isEmpty())
                        .isPresent();
    }

    static Optional<String> capacityBeforeCommit(Sight sight) {
        return sight.history().promotions().stream()
                .flatMap(promotion -> promotion.unable().stream().filter(stamp -> isWhereItGoes(sight, stamp)))
                .findFirst()
                .map(target -> "the data is moved to " + target + ", which cannot serve");
    }

    /** Of two stamps it is the other one; among more it shows once the data is there. */
    private static boolean isWhereItGoes(Sight sight, StampName stamp) {
        return sight.workload().stamps().size() == 2
                || sight.azure().data().isPromoted(sight.workload().name(), stamp);
    }

    static Optional<String> oneController(Sight sight) {
        return sight.place()
                .claim(sight.workload().name())
                .filter(claim -> !claim.claimant().equals(Installation.HOME))
                .flatMap(claim -> sight.history().promotions().stream()
                        .map(Promotion::at)
                        .filter(at -> at.isAfter(claim.at().plus(ON_ITS_WAY)))
                        .findFirst()
                        .map(at -> "data is moved "
                                + Duration.between(claim.at(), at).toSeconds() + " s after " + claim.claimant()
                                + " has claimed the workload"));
    }

    static Optional<String> neverSentAgainUnread(Sight sight) {
        return sight.history()
                .forcedAgainAfter()
                .filter(pause -> pause.compareTo(AT_WORK) < 0)
                .map(pause -> "a forced promotion was sent again after " + pause.toSeconds() + " s");
    }
}
