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
import io.understudy.signal.PreflightReported;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
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

    final Workload workload;
    final Standing standing;
    final Instant now;

    Conductor(Workload workload, Standing standing, Instant now) {
        this.workload = workload;
        this.standing = standing;
        this.now = now;
    }

    /** What is made of a signal. */
    public static Turn hear(Workload workload, Standing standing, Signal signal, Instant now) {
        var conductor = new Conductor(workload, standing, now);
        var turn = conductor.carryOut(signal.match(conductor.new Hearing()), signal.id());
        return signal instanceof TimePassed ? Silence.sentAgain(workload.name(), turn, now) : turn;
    }

    /** What is made of a wish for which nobody has to look. */
    public static Granted ask(Workload workload, Standing standing, OperatorAsked wish, Instant now) {
        var conductor = new Conductor(workload, standing, now);
        return new Granting(conductor, conductor.unseen(), wish).grant();
    }

    /** What is made of a wish, weighed by a look that was made for it. */
    public static Granted ask(
            Workload workload, Standing standing, OperatorAsked wish, ProbeReported look, Instant now) {
        var conductor = new Conductor(workload, standing, now);
        return new Granting(conductor, conductor.see(EvidenceBook.said(look, now)), wish).grant();
    }

    /** What is made of an outcome. */
    public static Turn learn(Workload workload, Standing standing, OutcomeReport report, Instant now) {
        var conductor = new Conductor(workload, standing, now);
        return conductor.carryOut(conductor.note(report), report.id());
    }

    Turn carryOut(Meaning meaning, String cause) {
        var driver = new RunDriver(workload, standing, cause, now);
        meaning.events().forEach(driver::write);
        meaning.move().ifPresent(driver::start);
        return new IncidentDriver(workload, driver.turn(), cause, now).drive();
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
        public Meaning preflightReported(PreflightReported report) {
            return Meaning.of(standing.watch().changes(report, now));
        }

        @Override
        public Meaning timePassed(TimePassed signal) {
            return Meaning.NOTHING;
        }
    }

    private Meaning note(OutcomeReport report) {
        var told = standing.told()
                .find(report.run(), report.step())
                .filter(s -> s.awaitsOutcome() && s.attempt() == report.attempt());
        return told.isPresent() ? Meaning.of(List.of(ended(report, told.get()))) : noteOfRun(report);
    }

    private RunEvent ended(OutcomeReport report, StepState state) {
        return new RunEvent.StepEnded(
                LateNews.earliest(report.at(), now), report.run(), report.step(), state.attempt(), report.outcome());
    }

    private Meaning noteOfRun(OutcomeReport report) {
        return standing.run()
                .filter(r -> r.id().equals(report.run()))
                .flatMap(r -> r.state(report.step()))
                .flatMap(s -> LateNews.end(s, report, now))
                .map(ended -> Meaning.of(List.of(ended)))
                .orElse(Meaning.NOTHING);
    }

    private Meaning weigh(List<Evidence> news) {
        return weigh(see(news));
    }

    /** While a run is open that does not serve users yet, nothing else is decided. */
    Meaning weigh(Seen seen) {
        var meaning = Meaning.of(seen.events());
        if (!seen.isFresh() || standing.runInTheWay().isPresent()) {
            return meaning;
        }
        var decided = decision(seen, seen.after().asked())
                .map(d -> d.match(new Deciding(meaning, seen)))
                .orElse(meaning);
        return decided.move().isPresent()
                ? decided
                : new Warming(this, seen).decision().map(decided::moving).orElse(decided);
    }

    /**
     * What is seen is written down also while a run is open, and everything once a stamp is closed, because the decision
     * is made again on it. Where nobody can tell, nothing is named.
     */
    Seen see(List<Evidence> news) {
        var book = standing.book().with(news);
        var run = standing.runInTheWay();
        var events = new ArrayList<RunEvent>();
        kept(news, book).forEach(look -> events.add(new RunEvent.EvidenceChanged(now, look)));
        var found = Condition.of(workload, standing.admitting(workload), standing.counting(book), now);
        if (run.isEmpty()) {
            found.filter(v -> standing.watch().isNews(v))
                    .ifPresent(verdict -> events.add(new RunEvent.VerdictChanged(now, verdict)));
            found.filter(v -> v.name() != Verdict.Name.ALL_WELL)
                    .ifPresent(v -> events.addAll(Questioning.beginning(workload, standing, v, now)));
        }
        return new Seen(events, standing.next(events), book, found.orElseGet(this::suspected), true);
    }

    private List<Evidence> kept(List<Evidence> news, EvidenceBook book) {
        var before = standing.book();
        return standing.runInTheWay()
                .map(run -> run.isClosing()
                        ? news
                        : before.worthKeeping(news, run.plan().from()))
                .orElseGet(() -> before.worthKeeping(news, isTroubled(book)));
    }

    /** Nothing was looked at, so nothing is judged. */
    private Seen unseen() {
        return new Seen(List.of(), standing, standing.book(), standing.verdict().orElseGet(this::suspected), false);
    }

    private Verdict suspected() {
        return new Verdict(Verdict.Name.SUSPECTED, standing.active(workload), List.of());
    }

    private boolean isTroubled(EvidenceBook book) {
        return standing.admitting(workload).stream()
                        .anyMatch(s -> book.holdsBadNewsOf(s) || Detector.isDirectly(Finding.MISSING, s, book, now))
                || standing.verdict()
                        .filter(v -> v.name() != Verdict.Name.ALL_WELL)
                        .isPresent();
    }

    private Optional<Decision> decision(Seen seen, Asked asked) {
        if (isBeforeItsFirstActivation() && !workload.policy().leashed()) {
            return establishing(seen.after(), seen.book());
        }
        return seen.verdict().name() == Verdict.Name.LOST ? Optional.of(decide(seen, asked)) : Optional.empty();
    }

    boolean isBeforeItsFirstActivation() {
        return standing.activation().isEmpty();
    }

    Decision decide(Seen seen, Asked asked) {
        return Decider.decide(casing(seen, asked));
    }

    /** Without an activation every gate stays closed after a cold boot: write down what is so, if it is well. */
    private Optional<Decision> establishing(Standing after, EvidenceBook book) {
        var active = after.active(workload);
        var hasData = workload.hasDataThatMoves();
        var isWritten =
                !hasData || book.data(active).filter(DataSample::isPrimary).isPresent();
        var hasFailed = after.course()
                .setback()
                .filter(s -> now.isBefore(s.quietUntil()))
                .isPresent();
        var areWell = workload.declaredToAdmit().stream().allMatch(s -> Detector.isDirectly(Finding.UP, s, book, now));
        if (hasFailed || !isWritten || !areWell || after.isStopped()) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Act(
                Intent.ESTABLISH,
                active,
                active,
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of(active + " is declared active"
                        + (hasData ? ", is well and has the primary data" : " and is well")),
                Optional.empty()));
    }

    Case casing(Seen seen, Asked asked) {
        var after = seen.after();
        var ways = new Ways(workload, after, asked);
        var left = ways.left(seen.verdict());
        var target = ways.target(left, seen.book(), now);
        return new Case(
                workload,
                seen.verdict(),
                seen.book(),
                left,
                target,
                ways.beside(left),
                after.active(workload),
                LossBound.of(workload, left, target, seen.book(), now, now),
                asked,
                after.isStuck(),
                after.course().lastRecoveryAt(),
                after.course().setback(),
                after.halt(),
                after.equipment(),
                after.readySince(target),
                now);
    }

    /** What is written down so that people are asked about this case; nothing where they are asked already. */
    List<RunEvent> asking(Seen seen, Asked asked) {
        var facts = casing(seen, asked);
        return Questioning.asking(workload, seen.after(), seen.verdict(), facts.risk(), now);
    }

    private final class Deciding implements Decision.Cases<Meaning> {

        private final Meaning meaning;
        private final Seen seen;

        private Deciding(Meaning meaning, Seen seen) {
            this.meaning = meaning;
            this.seen = seen;
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
            return holding(new RunEvent.HeldBack(now, decision.refusals(), true))
                    .and(asking(seen, seen.after().asked()));
        }

        /** The same guards with other words are no news. */
        private Meaning holding(RunEvent.HeldBack event) {
            return guards(event.refusals()).equals(guards(seen.after().heldBecause()))
                    ? meaning
                    : meaning.and(List.of(event));
        }

        private static List<Guard> guards(List<Refusal> refusals) {
            return refusals.stream().map(Refusal::guard).toList();
        }
    }
}
