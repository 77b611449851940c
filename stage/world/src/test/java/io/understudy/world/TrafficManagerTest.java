package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.DNS_PROFILE;
import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.trafficmanager.EndpointPatch;
import io.understudy.world.service.trafficmanager.TrafficManager;
import io.understudy.world.stamp.UserAnswer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficManagerTest {

    private final Story story = new Story(AnEstate.ledByTrafficManager(), World.asAzureDefaults(), 1);
    private final TrafficManager trafficManager = story.azure.trafficManager();

    @BeforeEach
    void letBothStampsAnswerReaders() {
        story.gateOf(NEU).admission = Admission.READS_ONLY;
        story.passSeconds(1);
    }

    @Test
    void leadsUsersToTheEndpointThatIsEnabled() {
        assertThat(read().stamp()).contains(WEU);
    }

    @Test
    void leadsUsersElsewhereWhenTheNameServersKnowAndResolversAskAgain() {
        read();
        set(NEU, true);
        set(WEU, false);

        var moved = story.passUntil(() -> read().stamp().equals(Optional.of(NEU)));

        assertThat(moved).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(91));
    }

    @Test
    void keepsAnAnswerForItsTimeToLive() {
        story.passUntil(() -> read().stamp().isPresent());
        set(NEU, true);
        set(WEU, false);
        story.passSeconds(31);

        assertThat(trafficManager
                        .get(endpoint(WEU).id(), story.now())
                        .inEffect()
                        .isEnabled())
                .isFalse();
        assertThat(read().stamp()).contains(WEU);
    }

    @Test
    void dropsAnEndpointOnlyAfterMoreBadProbesThanItTolerates() {
        set(NEU, true);
        story.passSeconds(60);
        story.gateOf(WEU).close();

        var dropped = story.passUntil(() -> !isHealthy(WEU));
        var moved = story.passUntil(() -> read().stamp().equals(Optional.of(NEU)));
        story.gateOf(WEU).open();
        var taken = story.passUntil(() -> isHealthy(WEU));

        assertThat(dropped).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(121));
        assertThat(moved).isLessThan(Duration.ofSeconds(62));
        assertThat(taken).isLessThan(Duration.ofSeconds(31));
    }

    @Test
    void leadsUsersToABadEndpointWhenAllAreBadOrItAlwaysServes() {
        story.gateOf(WEU).close();
        story.passUntil(() -> !isHealthy(WEU));
        assertThat(read().stamp()).contains(WEU);

        set(NEU, true);
        trafficManager.update(
                endpoint(WEU).id(),
                new EndpointPatch(Optional.empty(), Optional.empty(), Optional.of(true)),
                story.now());
        story.passSeconds(120);

        assertThat(read().stamp()).contains(WEU);
    }

    @Test
    void acceptsChangesThatTakeNoEffectWhileItIsFrozen() {
        trafficManager.faults().freeze(DNS_PROFILE, story.now());
        set(WEU, false);
        set(NEU, true);
        story.pass(Duration.ofHours(1));
        assertThat(trafficManager
                        .get(endpoint(WEU).id(), story.now())
                        .configured()
                        .isEnabled())
                .isFalse();
        assertThat(read().stamp()).contains(WEU);

        trafficManager.faults().thaw(DNS_PROFILE, story.now());
        story.pass(TrafficManager.TIME_TO_LIVE);

        assertThat(read().stamp()).contains(NEU);
    }

    @Test
    void keepsUsersWhereTheyWereWhileResolversIgnoreTimesToLive() {
        read();
        story.azure.ways().setTimesToLiveIgnored(true, story.now());
        set(NEU, true);
        set(WEU, false);
        story.pass(Duration.ofHours(1));
        assertThat(read().stamp()).contains(WEU);

        story.azure.ways().setTimesToLiveIgnored(false, story.now());

        assertThat(read().stamp()).contains(NEU);
    }

    @Test
    void isJudgedWhenItIsToldToDisableTheLastEndpoint() {
        set(WEU, false);
        story.passSeconds(60);

        assertThat(story.broken())
                .containsExactly("SomewhereToGo: Traffic Manager is told to disable the last enabled endpoint");
        assertThat(read().isGood()).isFalse();
    }

    @Test
    void changesNothingForUsersWhoComeThroughFrontDoor() {
        var both = new Story(AnEstate.withEndpoints(), World.asAzureDefaults(), 1);
        var endpoints = both.azure.trafficManager();
        endpoints.update(endpoint(NEU).id(), EndpointPatch.status(true), both.now());
        endpoints.update(endpoint(WEU).id(), EndpointPatch.status(false), both.now());
        both.pass(Duration.ofMinutes(5));

        assertThat(both.azure
                        .ways()
                        .request(ORDERS, new UserRequest(UserRequest.Kind.READ), both.now())
                        .stamp())
                .contains(WEU);
        assertThat(both.broken()).isEmpty();
    }

    private void set(StampName stamp, boolean isEnabled) {
        trafficManager.update(endpoint(stamp).id(), EndpointPatch.status(isEnabled), story.now());
    }

    private boolean isHealthy(StampName stamp) {
        return trafficManager.get(endpoint(stamp).id(), story.now()).isHealthy();
    }

    private UserAnswer read() {
        return story.azure.ways().request(ORDERS, new UserRequest(UserRequest.Kind.READ), story.now());
    }
}
