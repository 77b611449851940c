package io.understudy.run;

import io.understudy.action.Notice;
import io.understudy.decide.Guard;
import io.understudy.diagnose.Detector;
import io.understudy.diagnose.Verdict;
import io.understudy.incident.Incident;
import io.understudy.incident.News;
import io.understudy.incident.OpenQuestion;
import io.understudy.plan.StepId;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells and asks people within one turn: whatever they must know is ordered as a step of the incident, sent until it is
 * told, and reminded of until it is answered. Lives for one call.
 */
final class IncidentDriver {

    private static final List<Duration> SHUT_REMINDERS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final List<Duration> LONG_SHUT_REMINDERS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration LATER_SHUT_REMINDERS = Duration.ofMinutes(15);

    /** An order that is silent for so long is lost, and the bus would drop it under the same id. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(7);

    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);

    private final Workload workload;
    private final String cause;
    private final Instant now;
    private final Turn turn;
    private final List<RunEvent> events;
    private final List<Order> orders;
    private Standing standing;
    private Optional<Instant> wakeAt = Optional.empty();

    IncidentDriver(Workload workload, Turn turn, String cause, Instant now) {
        this.workload = workload;
        this.cause = cause;
        this.now = now;
        this.turn = turn;
        this.events = new ArrayList<>(turn.events());
        this.orders = new ArrayList<>(turn.orders());
        this.standing = turn.after();
    }

    /** The turn, with everything that people must be told by it. */
    Turn drive() {
        closeWhatIsExpired();
        tellThatAllIsShut();
        tellThatTheStampIsGone();
        tellThatTheStampIsNotSeen();
        tellWhoIsInCharge();
        tellThatSomethingIsMissing();
        standing.incidents().current().ifPresent(incident -> {
            news(incident).forEach(news -> tell(incident, news));
            standing.incidents().questions().forEach(question -> ask(incident, question));
        });
        orderAgain();
        close();
        var wakes = Stream.concat(turn.wakeAt().stream(), wakeAt.stream());
        return new Turn(events, orders, standing, wakes.min(Instant::compareTo));
    }

    private void write(RunEvent event) {
        events.add(event);
        standing = standing.next(event);
    }

    private void closeWhatIsExpired() {
        for (var open : standing.incidents().questions()) {
            if (open.question().isExpired(now) && !open.isDeclined()) {
                write(new RunEvent.QuestionClosed(now, open.question().id(), Questioning.expired(open)));
            }
        }
    }

    private List<News> news(Incident incident) {
        var news = new ArrayList<News>();
        for (var event : events) {
            if (event instanceof RunEvent.QuestionClosed closed && closed.closing() == Closing.APPROVAL_UNUSED) {
                news.add(News.APPROVAL_EXPIRED);
            }
            if (event instanceof RunEvent.WishRefused refused
                    && Bulletins.isHeldBy(refused.refusals(), Guard.NO_SUCH_QUESTION)) {
                news.add(News.ANSWER_TOO_LATE);
            }
        }
        var trouble = isMoving() ? Optional.<News>empty() : Bulletins.worthTelling(workload, standing, incident);
        trouble.filter(n -> !incident.dueAt(n).isAfter(now)).ifPresent(news::add);
        wakeAt = trouble.map(incident::dueAt).filter(at -> at.isAfter(now));
        return news;
    }

    /** While a run moves users it tells its own story. */
    private boolean isMoving() {
        return standing.runInTheWay().isPresent();
    }

    private void tell(Incident incident, News news) {
        var reminder = new Reminding(incident, standing.told(), now).reminder(news, workload.channels());
        var word = news.word() + (reminder == 0 ? "" : "-again-" + reminder);
        var key = incident.id() + "/" + word;
        var notice = Bulletins.of(workload, standing, incident, news, reminder, key);
        var leavesRoom = reminder > 0 && workload.policy().automatic();
        order(incident, word, notice, reminder, channel -> room().isForNews(news, leavesRoom, channel));
    }

    private Room room() {
        return new Room(standing.told(), now);
    }

    private void ask(Incident incident, OpenQuestion open) {
        if (open.isAnswered()) {
            return;
        }
        var question = open.question();
        var reminder = incident.acknowledgedBy().isPresent()
                ? 0
                : reminders(question.askedAt(), List.of(Reminding.FIRST), Reminding.LATER);
        var id = question.id().value();
        var word = Room.QUESTION + id.substring(id.lastIndexOf('-') + 1) + (reminder == 0 ? "" : "-again-" + reminder);
        var key = incident.id() + "/question/" + (reminder == 0 ? "" : "again-" + reminder + "/") + id;
        var notice = Bulletins.asking(workload, question, reminder, key);
        order(incident, word, notice, reminder, channel -> room().isForQuestion(isAboutMore(), channel));
    }

    /** How many reminders are due: after each of the first pauses, then after every later one. */
    private int reminders(Instant since, List<Duration> first, Duration later) {
        var elapsed = Duration.between(since, now);
        var due = (int) first.stream().filter(d -> d.compareTo(elapsed) <= 0).count();
        var rest = elapsed.minus(first.get(first.size() - 1));
        return due < first.size() ? due : due + (int) rest.dividedBy(later);
    }

    /** Users are shut out of every stamp: that is no news that has to wait for its turn. */
    private void tellThatAllIsShut() {
        Shut.of(workload, standing, now).ifPresent(shut -> {
            var incident = incident();
            var first = shut.news() == News.CLOSED_AND_STOPPED ? SHUT_REMINDERS : LONG_SHUT_REMINDERS;
            var reminder = reminders(shut.since(), first, LATER_SHUT_REMINDERS);
            var word = shut.news().word() + (reminder == 0 ? "" : "-again-" + reminder);
            var key = incident.id() + "/" + word;
            var written = standing.run().map(Run::writtenIn).orElseGet(() -> Bulletins.written(workload, standing));
            order(incident, word, Bulletins.shut(workload, shut, written, key), reminder, channel -> true);
        });
    }

    private void tellThatTheStampIsGone() {
        if (workload.find(standing.active(workload)).isEmpty()) {
            tell(incident(), News.STAMP_GONE);
        }
    }

    private void tellThatTheStampIsNotSeen() {
        unseenSince()
                .filter(since ->
                        !isMoving() && !since.plus(News.NOT_SEEN.patience()).isAfter(now))
                .ifPresent(since -> tell(incident(), News.NOT_SEEN));
    }

    /** Trouble of another kind has a name of its own, and so has it where nothing is seen of any stamp. */
    private Optional<Instant> unseenSince() {
        return Detector.unseenSince(standing.active(workload), standing.book(), now)
                .filter(since -> standing.watch().condition() == Verdict.Name.ALL_WELL);
    }

    private void tellWhoIsInCharge() {
        if (turn.events().stream().anyMatch(RunEvent.StoodDown.class::isInstance)) {
            tell(incident(), News.STOOD_DOWN);
        }
        if (turn.events().stream().anyMatch(RunEvent.TakenOver.class::isInstance)) {
            tell(incident(), News.TAKEN_OVER);
        }
    }

    /** A loss tells it with its own news. */
    private void tellThatSomethingIsMissing() {
        var isWorse = turn.events().stream()
                .anyMatch(e -> e instanceof RunEvent.EquipmentChanged changed
                        && changed.equipment().isWorse());
        var isLost =
                standing.verdict().filter(v -> v.name() == Verdict.Name.LOST).isPresent();
        if (isWorse && !isLost) {
            tell(incident(), News.NOT_EQUIPPED);
        }
    }

    /** The current incident, which begins now if there is none. */
    private Incident incident() {
        if (standing.incidents().current().isEmpty()) {
            var wellSoFar = new Verdict(Verdict.Name.ALL_WELL, standing.active(workload), List.of());
            write(Questioning.opening(workload, standing, standing.verdict().orElse(wellSoFar), now));
        }
        return standing.incidents().current().orElseThrow();
    }

    /**
     * Orders one notice per channel, unless it was ordered in this incident or the channel has had enough. Where a
     * reminder is due nobody has answered, and others are told, too.
     */
    private void order(Incident incident, String word, Notice notice, int reminder, Predicate<ChannelName> hasRoom) {
        for (var channel : reminder > 0 ? workload.heardBy() : workload.channels()) {
            var step = new StepId("notice-" + word + "." + channel);
            if (!incident.told().contains(step.value()) && hasRoom.test(channel)) {
                write(new RunEvent.StepOrdered(
                        now, new RunId(incident.id().value()), step, 1, notice.over(channel), cause));
                orders.add(orderOf(new RunId(incident.id().value()), step));
            }
        }
    }

    private boolean isAboutMore() {
        return events.stream()
                .anyMatch(e -> e instanceof RunEvent.QuestionClosed closed && closed.closing() == Closing.OUTGROWN);
    }

    /** What was not told is ordered again after a pause that grows; what may not have been sent is sent again. */
    private void orderAgain() {
        for (var state : standing.told().untold(now)) {
            if (isDue(state)) {
                var order = state.order();
                write(new RunEvent.StepOrdered(
                        now, order.run(), order.step(), state.attempt() + 1, order.action(), cause));
                orders.add(orderOf(order.run(), order.step()));
            } else if (Silence.isSilent(state, now)) {
                orders.add(orderOf(state.order().run(), state.order().step()));
            }
        }
    }

    private boolean isDue(StepState state) {
        return state.endedAt()
                .map(at -> !at.plus(pauseAfter(state.attempt())).isAfter(now))
                .orElseGet(() -> !state.orderedAt().plus(LOST_AFTER).isAfter(now));
    }

    private static Duration pauseAfter(int attempt) {
        var pause = Silence.LASTS.multipliedBy(1L << Math.min(attempt - 1, 8));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    private Order orderOf(RunId incident, StepId step) {
        return Order.of(
                workload.name(),
                standing.fence(),
                standing.told().find(incident, step).orElseThrow());
    }

    private void close() {
        standing.incidents()
                .current()
                .filter(i -> i.isOver(now) && isNothingOpen())
                .ifPresent(i -> write(new RunEvent.IncidentClosed(now, i.id())));
    }

    private boolean isNothingOpen() {
        return standing.runInTheWay().isEmpty()
                && !standing.isStuck()
                && !Shut.isSo(standing)
                && unseenSince().isEmpty()
                && standing.incidents().questions().stream().allMatch(OpenQuestion::isDeclined)
                && standing.told().untold(now).isEmpty();
    }
}
