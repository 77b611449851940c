package io.understudy.world.people;

import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.frontdoor.FrontDoor;
import io.understudy.world.service.frontdoor.SimulatedOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Azure Monitor: one metric rule per origin on the share of its good health probes, and an action group. */
public final class AzureMonitor {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** A fired rule is resolved after so many good looks in a row. */
    private static final int GOOD_LOOKS_REQUIRED = 3;

    private final double alertBelowPercent;
    private final Timeline timeline;
    private final Journal journal;
    private final LatencyProfile profile;
    private final Draws draws;
    private final FrontDoor frontDoor;
    private final ActionGroup actionGroup;

    public AzureMonitor(double alertBelowPercent, Ground ground, FrontDoor frontDoor, AlertSink sink) {
        this.alertBelowPercent = alertBelowPercent;
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.profile = ground.profile();
        this.draws = ground.draws();
        this.frontDoor = frontDoor;
        this.actionGroup = new ActionGroup(timeline, journal, draws, sink);
    }

    /** The rule on one origin. */
    private static final class Rule {
        final SimulatedOrigin origin;
        final String name;
        int goodLooks;

        @Nullable
        String alert;

        Instant firedAt = Instant.EPOCH;

        Rule(SimulatedOrigin origin) {
            this.origin = origin;
            this.name = "origin-health-" + origin.workload() + "-" + origin.stamp();
        }
    }

    /** Lets the rules of a workload begin to look; an origin that fails already is an old story that was told before. */
    public void begin(WorkloadName workload) {
        for (var origin : frontDoor.of(workload)) {
            var rule = new Rule(origin);
            if (!origin.isHealthy()) {
                rule.alert = draws.identifier("alert");
                rule.firedAt = timeline.now();
            }
            var first = new Spread.Between(Duration.ZERO, profile.alertEvery());
            timeline.in(draws.next(first, "first look of " + rule.name), () -> look(rule));
        }
    }

    private void look(Rule rule) {
        var now = timeline.now();
        var percent = rule.origin.goodPercentSince(now.minus(WINDOW));
        var isBad = percent < alertBelowPercent;
        rule.goodLooks = isBad ? 0 : rule.goodLooks + 1;
        var alert = rule.alert;
        if (isBad && alert == null) {
            var id = draws.identifier("alert");
            rule.alert = id;
            rule.firedAt = now;
            tell(rule, fired(rule, id, percent));
        } else if (alert != null && rule.goodLooks >= GOOD_LOOKS_REQUIRED) {
            rule.alert = null;
            tell(rule, fired(rule, alert, percent).resolved(now));
        }
        timeline.quietly(profile.alertEvery(), rule.origin.workload(), () -> look(rule));
    }

    private CommonAlert fired(Rule rule, String id, double percent) {
        return new CommonAlert(
                id,
                rule.name,
                rule.origin.declared(),
                alertBelowPercent,
                percent,
                rule.firedAt,
                Optional.empty(),
                timeline.now());
    }

    private void tell(Rule rule, CommonAlert alert) {
        journal.add(new JournalEntry.AlertChanged(
                timeline.now(),
                rule.name,
                rule.origin.declared().id(),
                alert.resolvedAt().isEmpty()));
        var delay = draws.next(profile.alertDelay(), "delay of " + rule.name);
        timeline.in(delay, () -> actionGroup.deliver(alert.id(), alert.json()));
    }

    /**
     * Takes the receiver's answer to a delivery; an answer to an unknown one is ignored.
     *
     * @param status 0 where the receiver could not be reached
     */
    public void answered(String delivery, int status, Instant now) {
        timeline.advanceTo(now);
        actionGroup.answered(delivery, status);
    }
}
