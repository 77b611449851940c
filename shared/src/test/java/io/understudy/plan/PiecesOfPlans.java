package io.understudy.plan;

import static io.understudy.action.EveryAction.activation;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.Effect;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.SignDocuments;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.decide.Intent;
import io.understudy.topology.Endpoint;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps and actions of which tests put plans together, and what the linter says about these. */
final class PiecesOfPlans {

    static final Step.Weight REQUIRED = new Step.Weight.Required();
    static final Step.Weight BESIDE = new Step.Weight.Beside();
    static final Step.Weight OWED = new Step.Weight.Owed(Duration.ofSeconds(10));
    static final URI VERIFICATION = URI.create("https://orders-neu.verify.contoso.example");

    private PiecesOfPlans() {}

    /** The steps as they are; before a closing everything that they publish is signed. */
    static Plan plan(Step... steps) {
        var documents = Stream.of(steps)
                .flatMap(s -> Stream.concat(Stream.of(s.action()), s.undo().stream()))
                .flatMap(a -> a.document().stream())
                .distinct()
                .toList();
        var isClosing = Stream.of(steps).anyMatch(s -> s.effect() == Effect.CLOSES);
        return isClosing
                ? unsigned(Stream.concat(
                                Stream.of(step("sign", new SignDocuments(documents))),
                                Stream.of(steps).map(s -> s.effect() == Effect.CLOSES ? after("sign", s) : s))
                        .toArray(Step[]::new))
                : unsigned(steps);
    }

    static Plan unsigned(Step... steps) {
        return new Plan(Intent.FAIL_OVER, WEU, NEU, List.of(steps), steps[steps.length - 1].id());
    }

    private static Step after(String id, Step step) {
        var after =
                Stream.concat(Stream.of(new StepId(id)), step.after().stream()).toList();
        return new Step(step.id(), step.action(), after, step.undo(), step.stepLimit(), step.weight());
    }

    static Step step(String id, Action action, String... after) {
        return step(id, action, REQUIRED, after);
    }

    static Step step(String id, Action action, Step.Weight weight, String... after) {
        return new Step(
                new StepId(id),
                action,
                Stream.of(after).map(StepId::new).toList(),
                Optional.empty(),
                Duration.ofMinutes(5),
                weight);
    }

    static Step undoneBy(String id, Action action, Action undo) {
        return new Step(new StepId(id), action, List.of(), Optional.of(undo), Duration.ofMinutes(5), REQUIRED);
    }

    static Step closing(Action action) {
        return undoneBy("close", action, new AdmitStamp(WEU, activation(2, Duty.everything(WEU), serving(NEU))));
    }

    /** Lets users in beside the stamp whose data is written. */
    static Duty serving(StampName stamp) {
        return new Duty(stamp, Admission.EVERYBODY, false, false);
    }

    static Action closesAll() {
        return new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.nothing(NEU)));
    }

    static Action closesOneOfTwo() {
        return new CloseStamp(WEU, activation(0, Duty.nothing(WEU), Duty.everything(NEU)));
    }

    static Action admits() {
        return new AdmitStamp(NEU, activation(1, Duty.nothing(WEU), Duty.everything(NEU)));
    }

    static Action endpoint(String profile, String name, boolean enabled) {
        return new SetEndpointStatus(
                new Endpoint(new ResourceId(
                        "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network/trafficManagerProfiles/"
                                + profile + "/azureEndpoints/" + name)),
                enabled);
    }

    static Action disables() {
        return new UpdateOrigin(origin(), 5, false);
    }

    static ResourceId origin() {
        return new ResourceId("/subscriptions/s1/origins/weu");
    }

    static ResourceId otherOrigin() {
        return new ResourceId("/subscriptions/s1/origins/neu");
    }

    static Action writes() {
        return new VerifyWrites(NEU, VERIFICATION);
    }

    static Action inside() {
        return new VerifyInside(NEU, VERIFICATION);
    }

    static void assertBroken(String sentence, Step... steps) {
        assertThat(PlanLinter.lint(plan(steps))).containsExactly(sentence);
    }

    static void assertKept(Step... steps) {
        assertThat(PlanLinter.lint(plan(steps))).isEmpty();
    }
}
