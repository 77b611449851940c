package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.rehearsal.stage.Stage;
import io.understudy.scenario.Expectation.Ends;
import io.understudy.scenario.Observed;
import io.understudy.scenario.Prompter;
import io.understudy.scenario.Scenario;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** One rehearsal from the quiet before the trouble to its end. */
public final class Rehearsal {

    private static final Duration SETTLING_LIMIT = Duration.ofMinutes(20);
    private static final Duration FAIR_WEATHER = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration HELD_BACK_ON_THE_WALL = Duration.ofMillis(500);

    private final Theatre theatre;
    private final Stage stage;
    private final Scenario scenario;
    private final Screen screen;
    private final double speed;
    private final long seed;
    private final StatusClient status;
    /** The first workload: the trouble comes to its active stamp, and the acts follow its steps. */
    private final Follower lead;

    private final List<Follower> followers;
    private final StoryInOrder story;
    private Instant trouble = Instant.MAX;

    public Rehearsal(Theatre theatre, Scenario scenario, Screen screen, double speed, long seed) {
        this.theatre = theatre;
        this.stage = theatre.stage();
        this.scenario = scenario;
        this.screen = screen;
        this.speed = speed;
        this.seed = seed;
        this.status = new StatusClient(theatre::url, () -> stage.tokenOf("rehearsal", "Understudy.Reader"));
        var workloads = theatre.estate().workloads();
        this.followers = workloads.stream()
                .map(w -> new Follower(stage, w, expected(workloads.get(0), w)))
                .toList();
        this.lead = followers.get(0);
        this.story = new StoryInOrder(
                stage.clock().toVirtual(HELD_BACK_ON_THE_WALL),
                line -> screen.say(
                        Duration.between(trouble, line.at()), line.mark().sign(), line.sentence()));
    }

    /** What is active in another region than the lost one has no reason to move. */
    private Ends expected(Workload first, Workload workload) {
        var isHit =
                workload.declaredActive().region().equals(first.declaredActive().region());
        return isHit ? scenario.expectation().ends() : Ends.STAYED;
    }

    public Result run() {
        screen.say(scenario.name() + ": " + scenario.sentence());
        settle();
        trouble = now();
        var prompter = new Prompter(scenario, trouble);
        var company = company();
        var limit = trouble.plus(scenario.expectation().within());
        while (now().isBefore(limit) && !(prompter.toCome().isEmpty() && isOver())) {
            look();
            prompter.prompt(now(), company);
            story.tellUntil(now());
            nap();
        }
        story.tellTheRest();
        var result = judge(prompter);
        new Summary(screen).print(result);
        return result;
    }

    private boolean isOver() {
        return followers.stream().anyMatch(f -> !f.shouldStay())
                && followers.stream().allMatch(f -> f.shouldStay() ? f.isQuiet() : f.isOver());
    }

    /** Waits until the first activations have opened the active stamps, then lets users come for a while. */
    private void settle() {
        var limit = now().plus(SETTLING_LIMIT);
        while (!followers.stream().map(Follower::workload).allMatch(stage::isOpen)) {
            if (now().isAfter(limit)) {
                throw new IllegalStateException("the workloads were not established within "
                        + SETTLING_LIMIT.toMinutes() + " virtual minutes; " + theatre.log() + " may say why");
            }
            look();
            nap();
        }
        stage.begin();
        for (var follower : followers) {
            var workload = follower.workload();
            screen.say("users of " + workload.name() + " are served by "
                    + workload.declaredToAdmit().stream().map(StampName::value).collect(Collectors.joining(" and ")));
        }
        screen.say("the trouble begins");
        screen.say("");
        var until = now().plus(FAIR_WEATHER);
        while (now().isBefore(until)) {
            look();
            nap();
        }
        followers.forEach(Follower::lookAround);
    }

    private void look() {
        var since = followers.stream().mapToInt(Follower::eventsSeen).min().orElse(0);
        status.ask(since).ifPresent(view -> {
            for (var follower : followers) {
                follower.take(view, since).forEach(event -> tell(follower, event));
            }
            screen.show(followers.stream().map(Follower::steps).toList(), now());
        });
    }

    /** What happened before the trouble is no part of the story, however late it is heard. */
    private void tell(Follower follower, JsonNode event) {
        var at = Instant.parse(event.path("at").asText());
        if (at.isBefore(trouble)) {
            return;
        }
        var whose = followers.size() == 1 ? "" : follower.workload().name() + ": ";
        story.add(new StoryInOrder.Line(
                at, Mark.of(event), whose + event.path("sentence").asText()));
    }

    private Company company() {
        var wishes = new WishClient(theatre::url, stage::operatorToken);
        return new Company(stage, lead, wishes, words -> story.add(new StoryInOrder.Line(now(), Mark.WORLD, words)));
    }

    private Result judge(Prompter prompter) {
        var broken = stage.azure()
                .ask((azure, now) -> azure.invariantsBroken().stream()
                        .map(b -> b.invariant() + " at " + Screen.clock(Duration.between(trouble, b.at())) + ": "
                                + b.sentence())
                        .toList());
        var journal =
                stage.azure().ask((azure, now) -> List.copyOf(azure.journal().entries()));
        var workloads = followers.stream().map(f -> judge(f, journal)).toList();
        var outcome = workloads.stream()
                .filter(w -> !w.isGood())
                .findFirst()
                .orElse(workloads.get(0))
                .outcome();
        return new Result(
                scenario.name(),
                seed,
                speed,
                outcome,
                broken,
                unmet(workloads.get(0), prompter),
                workloads,
                theatre.host().peakMemoryMebibytes(),
                stage.told().summary());
    }

    private List<String> unmet(Result.OfWorkload first, Prompter prompter) {
        return new Observed(
                        lead.end(),
                        first.users(),
                        first.phases().map(Result.Phases::total),
                        first.back(),
                        stage.told().kindsOf(lead.workload().name()),
                        prompter.toCome())
                .unmet(scenario.expectation());
    }

    private Result.OfWorkload judge(Follower follower, List<JournalEntry> journal) {
        var users = stage.azure()
                .ask((azure, now) -> azure.users().tally(follower.workload().name(), now));
        return follower.judge(users, journal, trouble);
    }

    private Instant now() {
        return stage.clock().instant();
    }

    private static void nap() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rehearsal was interrupted", e);
        }
    }
}
