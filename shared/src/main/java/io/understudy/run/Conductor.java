package io.understudy.run;

import io.understudy.decide.Case;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decider;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Detector;
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
import java.util.List;
import java.util.Optional;

/**
 * Decides what one message means for one workload: a pure function of how the workload stands, the message and the
 * time. The same message heard twice changes nothing the second time, except that orders which may not have been sent
 * are sent again.
 */
public final class Conductor {

    /** How recent our look at a copy of the data must be for its loss to count as known. */
    private static final Duration SAMPLE_FRESH = Duration.ofSeconds(60);

    /** What a person asked for and could not get is forgotten after this time: later it would come as a surprise. */
    private static final Duration WISH_LASTS = Duration.ofMinutes(15);

    private final Workload workload;
    private final Instant now;
    private final Desk desk;

    private Conductor(Workload workload, Standing standing, String cause, Instant now) {
        this.workload = workload;
        this.now = now;
        this.desk = new Desk(workload, standing, cause, now);
    }

    public static Turn hear(Workload workload, Standing standing, Signal signal, Instant now) {
        var conductor = new Conductor(workload, standing, signal.id(), now);
        signal.match(conductor.new Hearing());
        return conductor.desk.turn();
    }

    public static Turn learn(Workload workload, Standing standing, OutcomeReport report, Instant now) {
        var conductor = new Conductor(workload, standing, report.id(), now);
        conductor.note(report);
        return conductor.desk.turn();
    }

    private final class Hearing implements Signal.Cases<Void> {

        @Override
        public Void alertFired(AlertFired alert) {
            return weigh(EvidenceBook.said(alert), List.of());
        }

        @Override
        public Void probeReported(ProbeReported report) {
            return weigh(EvidenceBook.said(report), report.data());
        }

        @Override
        public Void operatorAsked(OperatorAsked asked) {
            var known = desk.standing().wish().filter(w -> w.requestId().equals(asked.requestId()));
            if (known.isEmpty()) {
                desk.add(new RunEvent.WishNoted(now, asked));
            }
            return null;
        }

        @Override
        public Void timePassed(TimePassed signal) {
            return null;
        }

        private Void weigh(List<io.understudy.diagnose.Evidence> news, List<DataSample> data) {
            var book = desk.standing().book().with(news);
            desk.standing().book().changesAmong(news).forEach(e -> desk.add(new RunEvent.EvidenceChanged(now, e)));
            if (desk.standing().openRun().isEmpty()) {
                evaluate(book, data);
            }
            return null;
        }
    }

    private void note(OutcomeReport report) {
        var state = desk.standing()
                .run()
                .filter(r -> r.id().equals(report.run()))
                .flatMap(r -> r.state(report.step()))
                .filter(StepState::isUnderWay);
        if (state.filter(s -> report.outcome().isGood() || s.attempt() == report.attempt())
                .isPresent()) {
            desk.add(new RunEvent.StepEnded(
                    report.at(), report.run(), report.step(), state.get().attempt(), report.outcome()));
        }
    }

    private void evaluate(EvidenceBook book, List<DataSample> data) {
        var standing = desk.standing();
        var active = standing.active(workload);
        var verdict = Detector.detect(workload, active, book, now);
        if (isNews(verdict, standing)) {
            desk.add(new RunEvent.VerdictChanged(now, verdict));
        }
        if (standing.activation().isEmpty()
                && !workload.policy().leashed()
                && workload.model().hasOneActiveStamp()) {
            establish(active, book, data);
        } else if (verdict.name() == Verdict.Name.LOST || wish().isPresent()) {
            decide(verdict, active, book, data);
        }
    }

    private static boolean isNews(Verdict verdict, Standing standing) {
        return standing.verdict()
                .map(old -> old.name() != verdict.name() || !old.stamp().equals(verdict.stamp()))
                .orElse(verdict.name() != Verdict.Name.ALL_WELL);
    }

    /** Without an activation every gate stays closed after a cold boot: write down what is so, if it is well. */
    private void establish(StampName active, EvidenceBook book, List<DataSample> data) {
        var isWritten = workload.databases().isEmpty()
                || data.stream().anyMatch(d -> d.stamp().equals(active) && d.isPrimary());
        var isWell = Detector.isDirectly(Finding.UP, active, book, now);
        if (isWritten
                && isWell
                && !workload.policy().leashed()
                && !desk.standing().isPaused()) {
            desk.start(new Decision.Act(
                    Intent.ESTABLISH,
                    active,
                    active,
                    io.understudy.action.DataLoss.REFUSED,
                    new DataRisk.None(),
                    List.of(active + " is declared active, is well and has the primary data")));
        }
    }

    private void decide(Verdict verdict, StampName active, EvidenceBook book, List<DataSample> data) {
        var standing = desk.standing();
        var target = target(active, book);
        var decision = Decider.decide(new Case(
                workload,
                verdict,
                book,
                active,
                target,
                risk(active, target, book, data),
                wish(),
                standing.isLossApproved(),
                standing.isPaused(),
                standing.isStuck(),
                standing.lastRecoveryAt(),
                now));
        if (decision instanceof Decision.Act act) {
            desk.start(act);
        } else if (decision instanceof Decision.Hold hold) {
            holdBack(hold.refusals(), false);
        } else if (decision instanceof Decision.Ask ask) {
            holdBack(ask.refusals(), true);
        }
    }

    private Optional<OperatorAsked> wish() {
        return desk.standing().wish().filter(w -> w.at().plus(WISH_LASTS).isAfter(now));
    }

    private void holdBack(List<Refusal> refusals, boolean asksPeople) {
        var before = desk.standing().heldBecause().stream().map(Refusal::guard).toList();
        if (!refusals.stream().map(Refusal::guard).toList().equals(before)) {
            desk.hold(new RunEvent.HeldBack(now, refusals, asksPeople));
        }
    }

    /** The stamp that a person named, else the first other one that is well, else the first other one. */
    private StampName target(StampName active, EvidenceBook book) {
        var others = workload.stamps().stream()
                .map(Stamp::name)
                .filter(s -> !s.equals(active))
                .toList();
        return wish().flatMap(OperatorAsked::target)
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
                .map(e -> e.since())
                .orElse(now);
        var loss = Duration.between(sample.get().committedAt(), lastWritable);
        return new DataRisk.Known(
                loss.isNegative() ? Duration.ZERO : loss, sample.get().seenAt());
    }
}
