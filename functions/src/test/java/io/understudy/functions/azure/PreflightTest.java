package io.understudy.functions.azure;

import static io.understudy.functions.fakes.ShippedEstate.NEU;
import static io.understudy.functions.fakes.ShippedEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic;
import io.understudy.port.Outbox;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.Lack.Matter;
import io.understudy.signal.PreflightReported;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final String FORCE = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";

    private final AtticInMemory attic = new AtticInMemory();
    private final HandClock clock = new HandClock();
    private final AskedOfAFake asked = new AskedOfAFake();
    private final List<PreflightReported> reports = new ArrayList<>();
    private boolean busIsAway;

    @Test
    void findsNothingWhereNothingIsMissing() {
        assertThat(found().sentences()).isEmpty();
        assertThat(found().lacks()).isEmpty();
        assertThat(found().unclear()).isEmpty();
    }

    /** The example estate allows a loss of 30 s, and an installation by default has no right to cause one. */
    @Test
    void findsTheRightToLoseDataThatTheDefaultInstallationDoesNotGive() {
        asked.withheld = List.of(FORCE);

        assertThat(found().lacks())
                .extracting(Lack::matter)
                .containsExactly(new Matter(Kind.FORCE_DATA, WEU), new Matter(Kind.FORCE_DATA, NEU));
        assertThat(found().sentences())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence)
                        .startsWith("we may not do " + FORCE + " at /subscriptions/")
                        .endsWith("give our identity a role that allows it"));
    }

    @Test
    void saysThatNobodyCanTellAndFindsNothingMissingForCertain() {
        asked.azureIsAway = true;

        assertThat(found().lacks()).isEmpty();
        assertThat(found().unclear()).contains(new Matter(Kind.FORCE_DATA, NEU), new Matter(Kind.MOVE_DATA, WEU));
        assertThat(found().sentences())
                .isNotEmpty()
                .allSatisfy(sentence ->
                        assertThat(sentence).startsWith("nobody can tell whether we have our rights: could not read"));
    }

    @Test
    void takesASilentGateForNoAnswerAndAWayThroughTheEdgeForNone() {
        asked.silent = Optional.of(NEU);
        asked.elsewhere = Optional.of(WEU);

        assertThat(found().unclear())
                .containsExactly(new Matter(Kind.REACH_STAMP, NEU), new Matter(Kind.KNOW_KEY, NEU));
        assertThat(found().lacks()).extracting(Lack::matter).containsExactly(new Matter(Kind.REACH_STAMP, WEU));
        assertThat(found().sentences())
                .satisfiesExactly(
                        through -> assertThat(through).contains("leads through Front Door"),
                        silent -> assertThat(silent)
                                .startsWith("nobody can tell whether there is a path past the edge to stamp neu:"));
    }

    @Test
    void findsAGateThatDoesNotBelieveOurKeyAndAPageOfKeysThatIsNotThere() {
        asked.unbelieving = Optional.of(WEU);
        asked.issuer = Optional.of("the page shows no key");

        assertThat(found().lacks())
                .extracting(Lack::matter)
                .containsExactly(
                        new Matter(Kind.KNOW_KEY, WEU),
                        new Matter(Kind.CHECK_TOKENS, WEU),
                        new Matter(Kind.CHECK_TOKENS, NEU));
        assertThat(found().isVital()).isTrue();
        assertThat(found().sentences()).hasSize(2);
    }

    @Test
    void findsWhatEveryStampNeedsAlikeAndSaysItOnce() {
        asked.key = Optional.of("we could not sign");
        asked.second = Optional.of("there is no second place");

        assertThat(found().lacks())
                .extracting(lack -> lack.matter().kind())
                .containsExactly(Kind.SIGN, Kind.SIGN, Kind.SECOND_PLACE, Kind.SECOND_PLACE);
        assertThat(found().sentences()).hasSize(2);
    }

    @Test
    void signsOnceForAllWorkloadsAlsoWhereThatFails() {
        asked.vaultIsAway = true;
        var asking = new PreflightAsking(asked);

        asking.about(ShippedEstate.orders(), HandClock.START);
        var again = asking.about(ShippedEstate.orders(), HandClock.START);

        assertThat(asked.signed).isEqualTo(1);
        assertThat(again.unclear()).contains(new Matter(Kind.SIGN, NEU));
    }

    @Test
    void asksAtItsStartAndThenEveryHourAndKeepsAFindingOnceADay() {
        asked.silent = Optional.of(NEU);
        var preflight = preflight();

        preflight.run();
        var first = asked.asked;
        clock.pass(Duration.ofMinutes(59));
        preflight.run();
        assertThat(asked.asked).as("within the hour").isEqualTo(first);
        clock.pass(Duration.ofMinutes(2));
        preflight.run();

        assertThat(asked.asked).isEqualTo(2 * first);
        assertThat(attic.newest(Attic.Kind.MISSING))
                .singleElement()
                .satisfies(kept -> assertThat(kept.words()).startsWith("orders: nobody can tell whether there is"));
    }

    @Test
    void asksEveryFiveMinutesWhileAMoveCannotSucceedSoThatMendingItHelpsSoon() {
        asked.withheld = List.of(FORCE);
        var preflight = preflight();
        preflight.run();

        asked.azureIsAway = true;
        clock.pass(Duration.ofMinutes(5));
        preflight.run();
        asked.azureIsAway = false;
        asked.withheld = List.of();
        clock.pass(Duration.ofMinutes(5));
        preflight.run();
        clock.pass(Duration.ofMinutes(5));
        preflight.run();

        assertThat(reports).extracting(r -> r.lacks().size()).containsExactly(2, 0, 0);
        assertThat(reports).extracting(r -> r.unclear().isEmpty()).containsExactly(true, false, true);
    }

    @Test
    void tellsEachWorkloadWhatItFoundAlsoWhereNothingIsMissing() {
        preflight().run();

        assertThat(reports)
                .containsExactly(new PreflightReported(ShippedEstate.ORDERS, List.of(), List.of(), HandClock.START));
    }

    @Test
    void isDueAgainAtOnceWhereTheBusDidNotTakeWhatItFound() {
        var preflight = preflight();
        busIsAway = true;
        assertThatThrownBy(preflight::run).isInstanceOf(Outbox.BusUnavailable.class);

        busIsAway = false;
        preflight.run();

        assertThat(reports).hasSize(1);
    }

    private PreflightAsking.Found found() {
        return new PreflightAsking(asked).about(ShippedEstate.orders(), HandClock.START);
    }

    private Preflight preflight() {
        return new Preflight(ShippedEstate::read, asked, attic, this::take, clock);
    }

    private void take(PreflightReported report) {
        if (busIsAway) {
            throw new Outbox.BusUnavailable("away", new IllegalStateException());
        }
        reports.add(report);
    }
}
