package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.incident.News;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Users are shut out of every stamp, and people have to know it: at once where we were told to stop, otherwise once it
 * lasts longer than policy allows.
 *
 * @param closedAt when the last stamp was closed
 * @param since since when it is so bad that people are told
 * @param because why no stamp is opened
 */
record Shut(News news, Instant closedAt, Instant since, String because) {

    /** A run that reopens at its limit needs some time for it, and then there is nothing to tell. */
    private static final Duration REOPENS_WITHIN = Duration.ofMinutes(1);

    /** So long after people heard that a run is stuck they hear that nobody is let in yet. */
    private static final Duration TOLD_BEFORE = Duration.ofMinutes(5);

    static Optional<Shut> of(Workload workload, Standing standing, Instant now) {
        var closedAt = closedAt(standing);
        return closedAt.isEmpty()
                ? notLed(workload, standing).filter(s -> !s.since.isAfter(now))
                : closedAt.flatMap(at -> stopped(workload, standing, at)
                        .or(() -> lasting(workload, standing, at).filter(s -> !s.since.isAfter(now))));
    }

    /** A stamp is open, and users follow nothing but a name: until a look as a user is served they are as good as shut out. */
    private static Optional<Shut> notLed(Workload workload, Standing standing) {
        return unfinished(standing)
                .filter(run -> !workload.isLedByFrontDoor()
                        && run.isPastCommitPoint()
                        && run.servingAt().isEmpty())
                .flatMap(run -> run.closedAt()
                        .map(at -> new Shut(
                                News.NOT_LED_FOR_LONG,
                                at,
                                at.plus(workload.policy().closedMax()),
                                paused(standing).orElseGet(() -> waiting(run)))));
    }

    private static Optional<Shut> stopped(Workload workload, Standing standing, Instant closedAt) {
        var since = standing.asked()
                .pause()
                .map(p -> p.at())
                .filter(at -> at.isAfter(closedAt))
                .orElse(closedAt);
        return paused(standing)
                .or(() -> workload.policy().leashed() ? Optional.of("it is on its leash") : Optional.empty())
                .map(because -> new Shut(News.CLOSED_AND_STOPPED, closedAt, since, because));
    }

    private static Optional<String> paused(Standing standing) {
        return standing.asked().pause().map(p -> p.person() + " paused it: " + p.reason());
    }

    /** Past the commit point nothing reopens by itself, so the limit only tells. */
    private static Optional<Shut> lasting(Workload workload, Standing standing, Instant closedAt) {
        var limit = closedAt.plus(workload.policy().closedMax());
        return standing.openRun()
                .map(run -> new Shut(
                        News.CLOSED_FOR_LONG,
                        closedAt,
                        run.isPastCommitPoint() ? limit : limit.plus(REOPENS_WITHIN),
                        waiting(run)))
                .or(() -> left(standing, closedAt));
    }

    /** A run has ended and opened nothing; that it is stuck was told when it ended. */
    private static Optional<Shut> left(Standing standing, Instant closedAt) {
        var endedAt =
                standing.run().flatMap(Run::ended).map(RunEvent.RunEnded::at).orElse(closedAt);
        return Optional.of(new Shut(
                        News.CLOSED_AND_LEFT,
                        closedAt,
                        endedAt.plus(TOLD_BEFORE),
                        standing.run().map(Shut::waiting).orElse("no run is under way that would open one")))
                .filter(shut -> standing.halt().isEmpty());
    }

    /** The run that is open, or stuck before it served anybody. */
    private static Optional<Run> unfinished(Standing standing) {
        return standing.openRun().or(() -> standing.run().filter(run -> standing.isStuck()));
    }

    private static String waiting(Run run) {
        return run.isOpen()
                ? "run " + run.id() + " waits for " + awaited(run)
                : "run " + run.id() + " is " + run.state() + " and opens none";
    }

    private static String awaited(Run run) {
        var awaited = run.steps().entrySet().stream()
                .filter(e ->
                        !e.getValue().isGood() && stands(e.getValue().action().effect()))
                .map(e -> e.getKey() + ", ordered at "
                        + Amounts.timeOfDay(e.getValue().firstOrderedAt())
                        + e.getValue().ended().map(o -> " (" + o.words() + ")").orElse(""))
                .collect(Collectors.joining("; "));
        return awaited.isEmpty() ? "its next step" : awaited;
    }

    /** What is told, and what grows beside the way, keeps nobody out. */
    private static boolean stands(Effect effect) {
        return effect != Effect.TELLS && effect != Effect.GIVES_CAPACITY;
    }

    /** Whether no stamp admits every user. */
    static boolean isSo(Standing standing) {
        return standing.activation()
                .filter(a -> a.duties().stream().noneMatch(d -> d.admits() == Admission.EVERYBODY))
                .isPresent();
    }

    /** When the last stamp was closed; empty while one admits users. Whose run is over knows it by the activation. */
    private static Optional<Instant> closedAt(Standing standing) {
        return Optional.of(standing)
                .filter(Shut::isSo)
                .flatMap(Standing::run)
                .flatMap(r -> r.steps().values().stream()
                        .filter(s -> s.isGood() && s.action().effect() == Effect.CLOSES)
                        .flatMap(s -> s.endedAt().stream())
                        .reduce((a, b) -> b))
                .or(() -> standing.activation()
                        .filter(a -> isSo(standing) && standing.openRun().isEmpty())
                        .map(Activation::issuedAt));
    }
}
