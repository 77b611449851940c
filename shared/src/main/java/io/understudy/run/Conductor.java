package io.understudy.run;

import io.understudy.action.DataLoss;
import io.understudy.decide.Asked;
import io.understudy.decide.Case;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decider;
import io.understudy.decide.Decision;
import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Detector;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
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
import java.time.Duration;
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

    /** How recent our look at a copy of the data must be for its loss to count as known. */
    private static final Duration SAMPLE_FRESH = Duration.ofSeconds(60);

    final Workload workload;
    final Standing standing;
    final Instant now;

    private Conductor(Workload workload, Standing standing, Instant now) {
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
        return new Granting(conductor, conductor.see(EvidenceBook.said(look), look.data()), wish).grant();
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
            return weigh(EvidenceBook.said(alert), List.of());
        }

        @Override
        public Meaning probeReported(ProbeReported report) {
            return weigh(EvidenceBook.said(report), report.data());
        }

        @Override
        public Meaning timePassed(TimePassed signal) {
            return Meaning.NOTHING;
        }
    }

    /** A late outcome still counts when it is good: what a step asks for is absolute. */
    private Meaning note(OutcomeReport report) {
        var told = standing.told()
                .find(report.run(), report.step())
                .filter(s -> s.awaitsOutcome() && s.attempt() == report.attempt());
        return told.isPresent() ? Meaning.of(List.of(ended(report, told.get()))) : noteOfRun(report);
    }

    private static RunEvent ended(OutcomeReport report, StepState state) {
        return new RunEvent.StepEnded(report.at(), report.run(), report.step(), state.attempt(), report.outcome());
    }

    private Meaning noteOfRun(OutcomeReport report) {
        return standing.run()
                .filter(r -> r.id().equals(report.run()))
                .flatMap(r -> r.state(report.step()))
                .filter(StepState::awaitsOutcome)
                .filter(s -> report.outcome().isGood() || s.attempt() == report.attempt())
                .map(s -> Meaning.of(List.of(ended(report, s))))
                .orElse(Meaning.NOTHING);
    }

    /** While a run is open nothing else is decided. */
    private Meaning weigh(List<Evidence> news, List<DataSample> data) {
        return weigh(see(news, data));
    }

    Meaning weigh(Seen seen) {
        var meaning = Meaning.of(seen.events());
        return !seen.isFresh() || standing.openRun().isPresent()
                ? meaning
                : decision(seen, seen.after().asked())
                        .map(d -> d.match(new Deciding(meaning, seen)))
                        .orElse(meaning);
    }

    /** What news make of a standing; while a run is open its verdict is not asked. */
    Seen see(List<Evidence> news, List<DataSample> data) {
        var events = new ArrayList<RunEvent>();
        standing.book().changesAmong(news).forEach(e -> events.add(new RunEvent.EvidenceChanged(now, e)));
        var book = standing.book().with(news);
        var verdict = Detector.detect(workload, standing.active(workload), book, now);
        if (standing.openRun().isEmpty() && isNews(verdict)) {
            events.add(new RunEvent.VerdictChanged(now, verdict));
        }
        var isTrouble = standing.openRun().isEmpty() && verdict.name() != Verdict.Name.ALL_WELL;
        if (isTrouble && standing.incidents().current().isEmpty()) {
            events.add(Questioning.opening(workload, standing, verdict, now));
        }
        return new Seen(events, standing.next(events), book, verdict, data, true);
    }

    /** Nothing was looked at, so nothing is judged. */
    private Seen unseen() {
        var book = standing.book();
        var verdict = standing.verdict()
                .orElseGet(() -> Detector.detect(workload, standing.active(workload), book, now));
        return new Seen(List.of(), standing, book, verdict, List.of(), false);
    }

    private boolean isNews(Verdict verdict) {
        return standing.verdict()
                .map(old -> old.name() != verdict.name() || !old.stamp().equals(verdict.stamp()))
                .orElse(verdict.name() != Verdict.Name.ALL_WELL);
    }

    private Optional<Decision> decision(Seen seen, Asked asked) {
        if (isBeforeItsFirstActivation() && !workload.policy().leashed()) {
            return establishing(seen.after(), seen.book(), seen.data());
        }
        return seen.verdict().name() == Verdict.Name.LOST ? Optional.of(decide(seen, asked)) : Optional.empty();
    }

    boolean isBeforeItsFirstActivation() {
        return standing.activation().isEmpty() && workload.model().hasOneActiveStamp();
    }

    Decision decide(Seen seen, Asked asked) {
        return Decider.decide(casing(seen, asked));
    }

    /** Without an activation every gate stays closed after a cold boot: write down what is so, if it is well. */
    private Optional<Decision> establishing(Standing after, EvidenceBook book, List<DataSample> data) {
        var active = after.active(workload);
        var hasData = !workload.databases().isEmpty();
        var isWritten = !hasData || data.stream().anyMatch(d -> d.stamp().equals(active) && d.isPrimary());
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

    private Case casing(Seen seen, Asked asked) {
        var after = seen.after();
        var active = after.active(workload);
        var target = target(active, asked, seen.book());
        return new Case(
                workload,
                seen.verdict(),
                seen.book(),
                active,
                target,
                risk(active, target, seen.book(), seen.data()),
                asked,
                after.isStuck(),
                after.course().lastRecoveryAt(),
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
            return guards(event.refusals()).equals(guards(seen.after().heldBecause())) ? meaning : meaning.and(List.of(event));
        }

        private static List<Guard> guards(List<Refusal> refusals) {
            return refusals.stream().map(Refusal::guard).toList();
        }
    }

    /** The stamp that a person named, else the first other one that is well, else the first other one. */
    StampName target(StampName active, Asked asked, EvidenceBook book) {
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

    /** Bounded from the newest write that the target holds to the moment from which the active stamp was seen down. */
    private DataRisk risk(StampName active, StampName target, EvidenceBook book, List<DataSample> data) {
        if (workload.databases().isEmpty()) {
            return new DataRisk.None();
        }
        Optional<DataSample> sample = data.stream()
                .filter(d -> d.stamp().equals(target)
                        && !d.seenAt().plus(SAMPLE_FRESH).isBefore(now))
                .findFirst();
        if (sample.isEmpty()) {
            return new DataRisk.Unknown("there is no recent look at the copy of the data in " + target);
        }
        var lastWritable = book.of(Witness.OWN_LOOK, active)
                .filter(e -> e.finding() == Finding.DOWN)
                .map(Evidence::since)
                .orElse(now);
        var loss = Duration.between(sample.get().committedAt(), lastWritable);
        return new DataRisk.Known(
                loss.isNegative() ? Duration.ZERO : loss, sample.get().seenAt());
    }
}
