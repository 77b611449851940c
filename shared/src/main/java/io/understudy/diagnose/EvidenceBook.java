package io.understudy.diagnose;

import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What every witness said about every stamp of one workload. */
public final class EvidenceBook {

    private static final EvidenceBook EMPTY = new EvidenceBook(List.of());

    /** While something is wrong, what has not changed is written down this often. */
    private static final Duration CLOSELY = Duration.ofSeconds(10);

    /** In fair weather, what has not changed is written down this often. */
    private static final Duration FAIR_WEATHER = Duration.ofMinutes(5);

    /** One testimony for each witness and stamp, in the order in which they first spoke; there are few. */
    private final List<Testimony> entries;

    private EvidenceBook(List<Testimony> entries) {
        this.entries = entries;
    }

    public static EvidenceBook empty() {
        return EMPTY;
    }

    public EvidenceBook with(Evidence evidence) {
        var copy = new ArrayList<Testimony>(entries.size() + 1);
        var isServed = evidence.witness().path() == Witness.Path.AS_USERS
                && evidence.finding().isAnswer();
        var good = evidence.finding() == Finding.UP ? Optional.of(sinceItIsSo(evidence)) : Optional.<Evidence>empty();
        var isKnown = false;
        for (var said : entries) {
            if (!said.witness().equals(evidence.witness())) {
                if (!said.isForgottenAt(evidence.seenAt())) {
                    copy.add(good.map(said::endedBy).orElse(said));
                }
            } else if (said.word().stamp().equals(evidence.stamp())) {
                copy.add(said.then(evidence));
                isKnown = true;
            } else {
                copy.add(isServed ? said.servedElsewhere(evidence.seenAt()) : said);
            }
        }
        if (!isKnown) {
            copy.add(Testimony.of(evidence));
        }
        return new EvidenceBook(copy);
    }

    public EvidenceBook with(List<Evidence> evidence) {
        var book = this;
        for (var one : evidence) {
            book = book.with(one);
        }
        return book;
    }

    /** Everything that was said about a stamp. */
    public List<Testimony> about(StampName stamp) {
        return entries.stream().filter(t -> t.word().stamp().equals(stamp)).toList();
    }

    /** Everything fresh that is said about a stamp. */
    public List<Testimony> fresh(StampName stamp, Instant now) {
        return about(stamp).stream()
                .filter(t -> t.isFresh(now) && !isOverruled(t))
                .toList();
    }

    /** What was last seen directly, past gate and edge, of a stamp. */
    public Optional<Evidence> lastLookAt(StampName stamp) {
        return about(stamp).stream()
                .filter(t -> t.witness().path() == Witness.Path.DIRECT)
                .map(Testimony::word)
                .max(Comparator.comparing(Evidence::seenAt));
    }

    /** The newest look at a stamp's copy of the data. */
    public Optional<DataSample> data(StampName stamp) {
        return about(stamp).stream().flatMap(t -> t.data().stream()).max(Comparator.comparing(DataSample::seenAt));
    }

    /** The newest looks at all copies of the data. */
    public List<DataSample> data() {
        return entries.stream().flatMap(t -> t.data().stream()).toList();
    }

    /**
     * Without what the edge measured before a stamp admitted users: that is of our own making, also where an alert of it
     * was never taken back.
     */
    public EvidenceBook withoutTheEdge(StampName stamp, Instant admittedAt) {
        var counts = admittedAt.plus(Testimony.EDGE_WINDOW);
        return new EvidenceBook(entries.stream()
                .filter(t -> t.witness().path() != Witness.Path.EDGE
                        || !t.word().stamp().equals(stamp)
                        || !t.word().seenAt().isBefore(counts))
                .toList());
    }

    /** Whether somebody's last word speaks against a stamp. */
    public boolean holdsBadNewsOf(StampName stamp) {
        return about(stamp).stream().anyMatch(t -> t.word().finding().isBad() && !isOverruled(t));
    }

    private boolean isOverruled(Testimony said) {
        return about(said.word().stamp()).stream().anyMatch(said::isOverruledBy);
    }

    /**
     * Those of {@code news} that have to be written down, so that a decision made on another message knows them: what
     * changes something, and what has not been repeated for a while. Each says since when it has been so, so that those
     * before it may be forgotten.
     *
     * @param closely whether something is wrong or under way
     */
    public List<Evidence> worthKeeping(List<Evidence> news, boolean closely) {
        return keeping(news, look -> isWorthKeeping(look, closely) && (closely || !isServedByAnother(look, news)));
    }

    /** The same while a stamp is about to be left: each good word of its users speaks against that, and is kept. */
    public List<Evidence> worthKeeping(List<Evidence> news, StampName left) {
        return keeping(news, look -> isWorthKeeping(look, true) || isGoodForUsersOf(left, look));
    }

    private List<Evidence> keeping(List<Evidence> news, Predicate<Evidence> isKept) {
        return news.stream().filter(isKept).map(this::sinceItIsSo).toList();
    }

    private boolean isGoodForUsersOf(StampName stamp, Evidence look) {
        return look.stamp().equals(stamp)
                && look.witness().path() == Witness.Path.AS_USERS
                && look.finding() == Finding.UP
                && holdsBadNewsOf(stamp);
    }

    /** Where several stamps admit users, a look as a user meets now the one and now the other. */
    private static boolean isServedByAnother(Evidence look, List<Evidence> news) {
        return look.finding() == Finding.MISSING
                && look.witness().path() == Witness.Path.AS_USERS
                && news.stream()
                        .anyMatch(other -> other.witness().equals(look.witness()) && other.finding() == Finding.UP);
    }

    private Evidence sinceItIsSo(Evidence look) {
        return saidBefore(look)
                .map(before -> look.since(before.then(look).saidSince()))
                .orElse(look);
    }

    /** What the same witness said about the same stamp. */
    private Optional<Testimony> saidBefore(Evidence look) {
        return entries.stream()
                .filter(said -> said.witness().equals(look.witness())
                        && said.word().stamp().equals(look.stamp()))
                .findFirst();
    }

    private boolean isWorthKeeping(Evidence look, boolean closely) {
        var old = saidBefore(look);
        if (old.isEmpty()) {
            return true;
        }
        var before = old.get();
        var after = before.then(look);
        if (after.equals(before)) {
            return false;
        }
        var isDue =
                !before.word().seenAt().plus(closely ? CLOSELY : FAIR_WEATHER).isAfter(look.seenAt());
        var isConfirmed =
                after.isSteady() != before.isSteady() && look.finding().isBad();
        var isDoubtful = look.data().filter(DataSample::isFromTheFuture).isPresent()
                && before.data().filter(DataSample::isFromTheFuture).isEmpty();
        return isDue
                || isConfirmed
                || isDoubtful
                || look.finding() != before.word().finding();
    }

    /** A declared rule about an origin's health is the edge's word; other alerts only start an evaluation. */
    public static List<Evidence> said(AlertFired alert, Instant receivedAt) {
        if (alert.condition() != AlertFired.Condition.ORIGIN_HEALTH) {
            return List.of();
        }
        var finding = alert.state() == AlertFired.State.FIRED ? Finding.DOWN : Finding.UP;
        return List.of(
                Evidence.look(witness(alert), alert.stamp(), finding, earlier(alert.at(), receivedAt), alert.words()));
    }

    private static Witness witness(AlertFired alert) {
        return alert.rule()
                .map(rule -> alert.alert().map(id -> Witness.edge(rule, id)).orElseGet(() -> Witness.edge(rule)))
                .orElseGet(() -> Witness.edge(""));
    }

    public static List<Evidence> said(ProbeReported report, Instant receivedAt) {
        var seenAt = earlier(report.at(), receivedAt);
        var said = new ArrayList<Evidence>();
        for (var sample : report.samples()) {
            var isDirect = sample.look() == Sample.Look.DIRECT;
            var witness = switch (sample.look()) {
                case DIRECT -> Witness.looking(report.vantage());
                case AS_USERS -> Witness.using(report.vantage());
                case EDGE -> Witness.EDGE_METRIC;
            };
            var look = Evidence.look(witness, sample.stamp(), sample.finding(), seenAt, sample.words());
            said.add(report.data().stream()
                    .filter(d -> isDirect && d.stamp().equals(sample.stamp()))
                    .findFirst()
                    .map(look::with)
                    .orElse(look));
        }
        return said;
    }

    /** What was seen in the future was seen when it was received. */
    private static Instant earlier(Instant seenAt, Instant receivedAt) {
        return seenAt.isAfter(receivedAt) ? receivedAt : seenAt;
    }

    /** Whether it holds the same, in the same order: two ledgers that add up to equal books stand equally. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvidenceBook book && entries.equals(book.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
