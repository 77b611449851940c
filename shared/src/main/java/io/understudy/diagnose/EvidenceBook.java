package io.understudy.diagnose;

import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.StampName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last word of every witness about every stamp of one workload. */
public final class EvidenceBook {

    private record Key(Witness witness, StampName stamp) {}

    private static final EvidenceBook EMPTY = new EvidenceBook(Map.of());

    private final Map<Key, Evidence> entries;

    private EvidenceBook(Map<Key, Evidence> entries) {
        this.entries = entries;
    }

    public static EvidenceBook empty() {
        return EMPTY;
    }

    public EvidenceBook with(Evidence evidence) {
        var key = new Key(evidence.witness(), evidence.stamp());
        var copy = new LinkedHashMap<>(entries);
        copy.merge(key, evidence, Evidence::followedBy);
        return new EvidenceBook(copy);
    }

    public EvidenceBook with(List<Evidence> evidence) {
        var book = this;
        for (var one : evidence) {
            book = book.with(one);
        }
        return book;
    }

    public Optional<Evidence> of(Witness witness, StampName stamp) {
        return Optional.ofNullable(entries.get(new Key(witness, stamp)));
    }

    /** Everything fresh that is said about a stamp. */
    public List<Evidence> fresh(StampName stamp, Instant now) {
        return entries.values().stream()
                .filter(e -> e.stamp().equals(stamp) && e.isFresh(now))
                .toList();
    }

    /** Whether it holds the same, in the same order: two ledgers that add up to equal books stand equally. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvidenceBook book
                && List.copyOf(entries.values()).equals(List.copyOf(book.entries.values()));
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** Those of {@code news} that differ from what the book holds. */
    public List<Evidence> changesAmong(List<Evidence> news) {
        return news.stream()
                .filter(e -> of(e.witness(), e.stamp())
                        .map(old -> old.finding() != e.finding())
                        .orElse(true))
                .toList();
    }

    /** An alert about an origin is the edge's word; other alerts only start an evaluation. */
    public static List<Evidence> said(AlertFired alert) {
        if (alert.condition() != AlertFired.Condition.ORIGIN_HEALTH) {
            return List.of();
        }
        var finding = alert.state() == AlertFired.State.FIRED ? Finding.DOWN : Finding.UP;
        return List.of(new Evidence(Witness.EDGE, alert.stamp(), finding, alert.at(), alert.at(), alert.words()));
    }

    public static List<Evidence> said(ProbeReported report) {
        var said = new ArrayList<Evidence>();
        for (var sample : report.samples()) {
            var witness = sample.look() == Sample.Look.DIRECT ? Witness.OWN_LOOK : Witness.OWN_USE;
            said.add(new Evidence(witness, sample.stamp(), sample.finding(), report.at(), report.at(), sample.words()));
        }
        return said;
    }
}
