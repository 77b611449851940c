package io.understudy.world;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.RECORD;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.service.cluster.Sizes;
import io.understudy.world.service.dns.DnsZones;
import io.understudy.world.service.dns.RecordChange;
import io.understudy.world.service.dns.RecordState;
import io.understudy.world.stamp.UserAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsZonesTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Story story = new Story(AnEstate.ledByARecord(), withALargeStandby(), 1);
    private final DnsZones zones = story.azure.zones();

    @BeforeEach
    void letBothStampsAnswerReaders() {
        story.gateOf(NEU).admission = Admission.READS_ONLY;
        story.passSeconds(1);
    }

    @Test
    void leadsUsersToTheActiveStampAtFirst() {
        assertThat(read().stamp()).contains(WEU);
        assertThat(story.tally().failedReads()).isZero();
    }

    @Test
    void leadsUsersElsewhereWhenTheNameServersKnowAndResolversAskAgain() {
        read();
        point(NEU);

        var moved = story.passUntil(() -> read().stamp().equals(Optional.of(NEU)));

        assertThat(moved).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(121));
    }

    @Test
    void losesUsersWhoComeToAClosedStampUntilTheyAskForTheNameAgain() {
        story.gateOf(NEU).open();
        story.gateOf(WEU).close();
        point(NEU);
        story.pass(Duration.ofMinutes(3));
        var failed = story.tally().failedReads();

        story.pass(Duration.ofMinutes(3));

        var stubborn = story.tally().failedReads() - failed;
        assertThat(failed).isPositive();
        assertThat(stubborn)
                .as("one user in twenty, of whom two ask each second, keeps what was said before")
                .isBetween(1L, 20L);
    }

    @Test
    void acceptsChangesThatTakeNoEffectWhileTheZoneIsFrozen() {
        zones.faults().freeze(AnEstate.DNS_ZONE, story.now());
        point(NEU);
        story.pass(Duration.ofHours(1));
        assertThat(state().configured().values()).isEqualTo(RECORD.targetsIn(NEU));
        assertThat(read().stamp()).contains(WEU);

        zones.faults().thaw(AnEstate.DNS_ZONE, story.now());
        story.pass(MINUTE);

        assertThat(read().stamp()).contains(NEU);
    }

    @Test
    void changesNothingForAVersionThatIsGone() {
        var read = state();
        zones.faults().changeBeforeTheNextWrite(RECORD.id(), story.now());

        var refused = catchThrowableOfType(
                RefusedByAzure.class,
                () -> zones.update(
                        RECORD.id(), RecordChange.pointing(RECORD.targetsIn(NEU), MINUTE, read.etag()), story.now()));

        assertThat(refused.fault().status()).isEqualTo(412);
        assertThat(state().configured()).isEqualTo(read.configured());
        assertThat(state().metadata()).as("what the other one noted stays").isNotEmpty();
        point(NEU);
        assertThat(state().configured().values()).isEqualTo(RECORD.targetsIn(NEU));
        assertThat(state().metadata()).isNotEmpty();
    }

    @Test
    void isJudgedWhenARecordIsToldToLeadToNoStamp() {
        zones.update(
                RECORD.id(),
                RecordChange.pointing(List.of("nowhere.contoso.example"), MINUTE, state().etag()),
                story.now());
        story.pass(Duration.ofMinutes(3));

        assertThat(story.broken())
                .containsExactly("SomewhereToGo: DNS record orders.contoso.example is told to lead to no stamp");
        assertThat(read().isGood()).isFalse();
    }

    private static World withALargeStandby() {
        var usual = World.asAzureDefaults();
        return new World(
                usual.probing(),
                usual.load(),
                new Sizes(3, false),
                usual.alertBelowPercent(),
                usual.limits(),
                usual.resourceGroups());
    }

    private void point(StampName stamp) {
        zones.update(RECORD.id(), RecordChange.pointing(RECORD.targetsIn(stamp), MINUTE, state().etag()), story.now());
    }

    private RecordState state() {
        return zones.get(RECORD.id(), story.now());
    }

    private UserAnswer read() {
        return story.azure.ways().request(ORDERS, new UserRequest(UserRequest.Kind.READ), story.now());
    }
}
