package io.understudy.emulators.host.timer;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.app.HostJson;
import io.understudy.emulators.host.app.RetryPolicy;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.FunctionRunner;
import io.understudy.emulators.host.worker.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one timer function by its schedule, one run at a time: the next is planned when the one before has ended. Runs
 * that were missed while the host was down are made up by a single one.
 */
public final class TimerListener implements AutoCloseable {

    private static final Duration EARLY_MAX = Duration.ofSeconds(1);
    private static final Duration MONITORED_INTERVAL_MIN = Duration.ofMinutes(1);
    private static final int OCCURRENCES_LOOKED_AT = 10;

    private final FunctionSpec function;
    private final NcronTab schedule;
    private final Optional<TimerMonitor> monitor;
    private final PacedClock clock;
    private final FunctionRunner runner;
    private final ScheduledExecutorService timer;
    private final Optional<RetryPolicy> retry;
    private volatile boolean stopped;

    public TimerListener(
            FunctionSpec function,
            HostJson hostJson,
            TimerMonitor monitor,
            PacedClock clock,
            FunctionRunner runner,
            ScheduledExecutorService timer) {
        this.function = function;
        this.schedule = NcronTab.parse(function.trigger().text("schedule", ""));
        this.clock = clock;
        this.runner = runner;
        this.timer = timer;
        this.retry = function.retry().or(hostJson::retry);
        var isMonitored = function.trigger().flag("useMonitor", true)
                && shortestInterval(schedule, clock.instant()).compareTo(MONITORED_INTERVAL_MIN) >= 0;
        this.monitor = isMonitored ? Optional.of(monitor) : Optional.empty();
    }

    private static Duration shortestInterval(NcronTab schedule, Instant now) {
        var shortest = Duration.ofDays(Integer.MAX_VALUE);
        var before = schedule.next(now);
        for (var i = 0; i < OCCURRENCES_LOOKED_AT; i++) {
            var next = schedule.next(before);
            var interval = Duration.between(before, next);
            shortest = interval.compareTo(shortest) < 0 ? interval : shortest;
            before = next;
        }
        return shortest;
    }

    public void start() {
        var now = clock.instant();
        if (monitor.isEmpty()) {
            if (function.trigger().flag("runOnStartup", false)) {
                fire(now, null, false);
            } else {
                plan(schedule.next(now), null);
            }
            return;
        }
        var finding = monitor.get().check(schedule, now);
        if (finding.isPastDue() || function.trigger().flag("runOnStartup", false)) {
            fire(now, finding.status(), finding.isPastDue());
        } else {
            plan(finding.status().next(), finding.status());
        }
    }

    private void plan(Instant due, TimerMonitor.@Nullable Status status) {
        if (!stopped) {
            var delay = clock.toWall(Duration.between(clock.instant(), due));
            later(delay, () -> fire(due, status, false));
        }
    }

    private void fire(Instant due, TimerMonitor.@Nullable Status status, boolean isPastDue) {
        if (stopped) {
            return;
        }
        var now = clock.instant();
        var isEarly = now.isBefore(due) && Duration.between(now, due).compareTo(EARLY_MAX) < 0;
        var ranAt = isEarly ? due : now;
        var invocation = Invocation.of(
                function,
                isPastDue ? "timer, past due" : "timer",
                new Datum.Json(payload(status, isPastDue)),
                Map.of());
        run(invocation, 0, () -> {
            // planned from the run's own time, so that a long run skips what it overran, as the real listener does
            var next = schedule.next(ranAt);
            var updated = new TimerMonitor.Status(Optional.of(ranAt), next, ranAt);
            monitor.ifPresent(kept -> kept.write(updated));
            var after = clock.instant();
            plan(next.isAfter(after) ? next : schedule.next(after), monitor.isPresent() ? updated : null);
        });
    }

    private void run(Invocation invocation, int retriesDone, Runnable atTheEnd) {
        runner.run(invocation, (response, failure) -> {
            var pause = failure == null ? Optional.<Duration>empty() : pauseBefore(retriesDone + 1);
            if (pause.isPresent() && !stopped) {
                var again = invocation.retried(new Invocation.Attempt(
                        retriesDone + 1, retry.map(RetryPolicy::retriesMax).orElse(0), failure));
                later(clock.toWall(pause.get()), () -> run(again, retriesDone + 1, atTheEnd));
            } else {
                atTheEnd.run();
            }
        });
    }

    private void later(Duration wallDelay, Runnable task) {
        var unused = timer.schedule(task, Math.max(0, wallDelay.toNanos()), TimeUnit.NANOSECONDS);
    }

    private Optional<Duration> pauseBefore(int number) {
        return retry.flatMap(policy -> policy.pauseBefore(number));
    }

    /** The JSON that a function's String parameter receives; a timer without a monitor has no status. */
    public static String payload(TimerMonitor.@Nullable Status status, boolean isPastDue) {
        var scheduleStatus = status == null ? "null" : written(status);
        return "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":" + scheduleStatus + ",\"IsPastDue\":"
                + isPastDue + "}";
    }

    private static String written(TimerMonitor.Status status) {
        return "{\"Last\":\"%s\",\"Next\":\"%s\",\"LastUpdated\":\"%s\"}"
                .formatted(
                        status.last().map(TimerListener::written).orElse("0001-01-01T00:00:00"),
                        written(status.next()),
                        written(status.lastUpdated()));
    }

    private static String written(Instant time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)) + "+00:00";
    }

    @Override
    public void close() {
        stopped = true;
    }
}
