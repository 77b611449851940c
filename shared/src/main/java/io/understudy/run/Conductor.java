package io.understudy.run;

import io.understudy.action.DataLoss;
import io.understudy.decide.Asked;
import io.understudy.decide.Case;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decider;
import io.understudy.decide.Decision;
import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.LossBound;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Detector;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what one message means for one workload: a pure function of how the workload stands, the message and the
 * time. The same message heard twice changes nothing the second time, except that orders which may not have been sent
 * are sent again. A standing that cannot be true fails in {@link Standing#of}, before anything is decided on it.
 */
public final class Conductor {

    private final Workload workload;
    private final Standing standing;
    private final Instant now;

    private Conductor(Workload workload, Standing standing, Instant now) {
        this.workload = workload;
        this.standing = standing;
        this.now = now;
    }

    /** What is made of a signal. */
    public static Turn hear(Workload workload, Standing standing, Signal signal, Instant now) {
        var conductor = new Conductor(workload, standing, now);
        return conductor.carryOut(signal.match(conductor.new Hearing()), signal.id());
    }

    /** What is made of an outcome. */
    public static Turn learn(Workload workload, Standing standing, OutcomeReport report, Instant now) {
        var conductor = new Conductor(workload, standing, now);
        return conductor.carryOut(conductor.note(report), report.id());
    }

    private Turn carryOut(Meaning meaning, String cause) {
        var driver = new RunDriver(workload, standing, cause, now);
        meaning.events().forEach(driver::write);
        meaning.move().ifPresent(driver::start);
        return driver.turn();
    }

    private final class Hearing implements Signal.Cases<Meaning> {

        @Override
        public Meaning alertFired(AlertFired alert) {
            return weigh(EvidenceBook.said(alert, now));
        }

        @Override
        public Meaning probeReported(ProbeReported report) {
            return weigh(EvidenceBook.said(report, now));
        }

        @Override
        public Meaning operatorAsked(OperatorAsked asked) {
            var isKnown = standing.asked()
                    .move()
                    .filter(w -> w.requestId().equals(asked.requestId()))
                    .isPresent();
            return isKnown ? Meaning.NOTHING : Meaning.of(List.of(new RunEvent.WishNoted(now, asked)));
        }

        @Override
        public Meaning timePassed(TimePassed signal) {
            return Meaning.NOTHING;
        }
    }

    /** A late outcome still counts when it is good: what a step asks for is absolute. */
    private Meaning note(OutcomeReport report) {
        return standing.run()
                .filter(r -> r.id().equals(report.run()))
                .flatMap(r -> r.state(report.step()))
                .filter(StepState::awaitsOutcome)
                .filter(s -> report.outcome().isGood() || s.attempt() == report.attempt())
                .map(s ->
                        new RunEvent.StepEnded(report.at(), report.run(), report.step(), s.attempt(), report.outcome()))
                .map(ended -> Meaning.of(List.of(ended)))
                .orElse(Meaning.NOTHING);
    }

    /** While a run is open nothing else is decided; what is seen is written down all the same. */
    private Meaning weigh(List<Evidence> news) {
        var book = standing.book().with(news);
        var isRunOpen = standing.openRun().isPresent();
        var events = new ArrayList<RunEvent>();
        standing.book()
                .worthKeeping(news, isUnderWay() || isTroubled(book))
                .forEach(look -> events.add(new RunEvent.EvidenceChanged(now, look)));
        return isRunOpen ? Meaning.of(events) : evaluate(events, book);
    }

    /** Once users are served, what a run still owes needs no close look. */
    private boolean isUnderWay() {
        return standing.openRun().filter(r -> r.servingAt().isEmpty()).isPresent();
    }

    private boolean isTroubled(EvidenceBook book) {
        return book.holdsBadNewsOf(standing.active(workload))
                || standing.verdict()
                        .filter(v -> v.name() != Verdict.Name.ALL_WELL)
                        .isPresent();
    }

    /** Where nobody can tell, nothing is named, and nothing starts by itself. */
    private Meaning evaluate(List<RunEvent> events, EvidenceBook book) {
        var active = standing.active(workload);
        var found = Detector.detect(workload, active, book, now);
        found.filter(this::isNews).ifPresent(verdict -> events.add(new RunEvent.VerdictChanged(now, verdict)));
        var meaning = Meaning.of(events);
        var after = standing.next(events);
        var verdict = found.orElseGet(() -> new Verdict(Verdict.Name.SUSPECTED, active, List.of()));
        return decision(after, verdict, book)
                .map(d -> d.match(new Deciding(meaning, after)))
                .orElse(meaning);
    }

    private boolean isNews(Verdict verdict) {
        return standing.verdict()
                .map(old -> old.name() != verdict.name() || !old.stamp().equals(verdict.stamp()))
                .orElse(verdict.name() != Verdict.Name.ALL_WELL);
    }

    private Optional<Decision> decision(Standing after, Verdict verdict, EvidenceBook book) {
        var mayEstablish = after.activation().isEmpty()
                && !workload.policy().leashed()
                && workload.model().hasOneActiveStamp();
        if (mayEstablish) {
            return establishing(after, book);
        }
        var asked = after.asked().at(now);
        return verdict.name() == Verdict.Name.LOST || asked.move().isPresent()
                ? Optional.of(Decider.decide(casing(after, asked, verdict, book)))
                : Optional.empty();
    }

    /** Without an activation every gate stays closed after a cold boot: write down what is so, if it is well. */
    private Optional<Decision> establishing(Standing after, EvidenceBook book) {
        var active = after.active(workload);
        var hasData = !workload.databases().isEmpty();
        var isWritten =
                !hasData || book.data(active).filter(DataSample::isPrimary).isPresent();
        if (!isWritten || !Detector.isDirectly(Finding.UP, active, book, now) || after.isPaused()) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Act(
                Intent.ESTABLISH,
                active,
                active,
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of(active + " is declared active"
                        + (hasData ? ", is well and has the primary data" : " and is well"))));
    }

    private Case casing(Standing after, Asked asked, Verdict verdict, EvidenceBook book) {
        var active = after.active(workload);
        var target = target(active, asked, book);
        return new Case(
                workload,
                verdict,
                book,
                active,
                target,
                LossBound.of(workload, active, target, book, now, now),
                asked,
                after.isStuck(),
                after.course().lastRecoveryAt(),
                now);
    }

    private final class Deciding implements Decision.Cases<Meaning> {

        private final Meaning meaning;
        private final Standing after;

        private Deciding(Meaning meaning, Standing after) {
            this.meaning = meaning;
            this.after = after;
        }

        @Override
        public Meaning act(Decision.Act decision) {
            return meaning.moving(decision);
        }

        @Override
        public Meaning hold(Decision.Hold decision) {
            return holding(new RunEvent.HeldBack(now, decision.refusals(), false));
        }

        @Override
        public Meaning ask(Decision.Ask decision) {
            return holding(new RunEvent.HeldBack(now, decision.refusals(), true));
        }

        /** The same guards with other words are no news. */
        private Meaning holding(RunEvent.HeldBack event) {
            return guards(event.refusals()).equals(guards(after.heldBecause())) ? meaning : meaning.and(event);
        }

        private static List<Guard> guards(List<Refusal> refusals) {
            return refusals.stream().map(Refusal::guard).toList();
        }
    }

    /** The stamp that a person named, else the first other one that is well, else the first other one. */
    private StampName target(StampName active, Asked asked, EvidenceBook book) {
        var others = workload.stamps().stream()
                .map(Stamp::name)
                .filter(s -> !s.equals(active))
                .toList();
        return asked.move()
                .flatMap(OperatorAsked::target)
                .filter(others::contains)
                .or(() -> others.stream()
                        .filter(s -> Detector.isDirectly(Finding.UP, s, book, now))
                        .findFirst())
                .orElseGet(() -> others.get(0));
    }
}
