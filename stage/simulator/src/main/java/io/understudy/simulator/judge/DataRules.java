package io.understudy.simulator.judge;

import io.understudy.action.Effect;
import io.understudy.activation.Installation;
import io.understudy.incident.Question;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.topology.StampName;
import io.understudy.words.Amounts;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import java.util.Optional;

/** What may happen to data. */
final class DataRules {

    private static final Duration APPROVAL_LASTS = Duration.ofMinutes(30);
    /** So long before it is sent a call may have been asked for last. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

    private static final Duration AT_WORK = Duration.ofMinutes(2);

    private DataRules() {}

    static Optional<String> knownLossIsABound(Sight sight) {
        return sight.history().losses().stream()
                .filter(lost -> said(sight).filter(lost::exceeds).isPresent())
                .findFirst()
                .map(lost -> "at most " + Amounts.duration(said(sight).orElse(Duration.ZERO))
                        + " of writes were said to be at risk, and writes of "
                        + Amounts.duration(lost.span()) + " are lost");
    }

    /** What was said to be at risk; empty where it was said to be unknown. */
    private static Optional<Duration> said(Sight sight) {
        return sight.lastMove().flatMap(move -> move.risk().most());
    }

    static Optional<String> dataLossIsSaid(Sight sight) {
        var allowed = sight.workload().policy().dataLossMax();
        return sight.history().losses().stream()
                .filter(lost -> lost.exceeds(allowed))
                .filter(lost -> sight.bell().approvedSince(lost.at().minus(APPROVAL_LASTS)).stream()
                        .noneMatch(yes -> covers(sight, yes, lost)))
                .findFirst()
                .map(lost -> "writes of " + Amounts.duration(lost.span()) + " are lost, policy allows "
                        + Amounts.duration(sight.workload().policy().dataLossMax()) + ", and nobody approved so much");
    }

    /** A yes that names no question, or one that no ledger knows any more, tells no amount. */
    private static boolean covers(Sight sight, OperatorAsked yes, JournalEntry.WritesLost lost) {
        return yes.question()
                .flatMap(id -> asked(sight, id))
                .flatMap(question -> question.bound().most())
                .filter(lost::exceeds)
                .isEmpty();
    }

    private static Optional<Question> asked(Sight sight, QuestionId id) {
        return sight.ledger().events(sight.workload().name()).stream()
                .filter(RunEvent.QuestionAsked.class::isInstance)
                .map(event -> ((RunEvent.QuestionAsked) event).question())
                .filter(question -> question.id().equals(id))
                .findFirst();
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
                                + Amounts.duration(Duration.between(claim.at(), at)) + " after " + claim.claimant()
                                + " has claimed the workload"));
    }

    static Optional<String> neverSentAgainUnread(Sight sight) {
        return sight.history()
                .forcedAgainAfter()
                .filter(pause -> pause.compareTo(AT_WORK) < 0)
                .map(pause -> "a forced promotion was sent again after " + Amounts.duration(pause));
    }
}
