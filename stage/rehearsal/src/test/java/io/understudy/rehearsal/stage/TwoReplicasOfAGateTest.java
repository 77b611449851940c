package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.gatekeeper.Counters;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.ground.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoReplicasOfAGateTest {

    private final Scene scene = Scene.withoutUsers();

    @Test
    void areAsManyAsTheManifestDeploys() throws IOException {
        var deployment = Files.readString(Path.of("../../gatekeeper/deploy/base/deployment.yaml"));

        assertThat(scene.gate(WEU).replicas()).hasSize(StagedGate.REPLICAS);
        assertThat(deployment).contains("\n  replicas: " + StagedGate.REPLICAS + "\n");
    }

    @Test
    void bothObeyAPublicationWithinOnePoll() {
        scene.control().open(NEU, 2, 0);

        scene.pass(Scene.ONE_POLL);

        assertThat(scene.fences(WEU)).containsExactly(2L, 2L);
        assertThat(scene.fences(NEU)).containsExactly(2L, 2L);
    }

    @Test
    void learnOfAPublicationAtDifferentMoments() {
        scene.moveToNeuAndWaitForOneOf(WEU, 2);

        assertThat(scene.fences(WEU)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void pauseAtMostTheDeclaredTimeAndAtLeastFourFifthsOfIt() {
        var pauses = new ArrayList<Duration>();
        for (int look = 0; look < 200; look++) {
            var before = rounds(0);
            var since = scene.now();
            scene.passUntil(() -> rounds(0) > before);
            pauses.add(Duration.between(since, scene.now()));
        }

        assertThat(pauses.subList(1, pauses.size()))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(1600), Scene.ONE_POLL));
    }

    @Test
    void answerUsersByTurnsWhileTheyDiffer() {
        scene.moveToNeuAndWaitForOneOf(WEU, 2);

        var statuses = List.of(scene.read(WEU), scene.read(WEU), scene.read(WEU), scene.read(WEU));

        assertThat(statuses).isIn(List.of(200, 503, 200, 503), List.of(503, 200, 503, 200));
    }

    @Test
    void answerProbesByTurnsWhileTheyDiffer() {
        scene.azure().begin(scene.now());
        scene.moveToNeuAndWaitForOneOf(WEU, 2);
        var differSince = scene.now();

        scene.passWithoutALook(Duration.ofSeconds(6)); // with a probe in each of them

        assertThat(scene.azure().journal().entries(JournalEntry.ProbeTurned.class).stream()
                        .filter(turned -> turned.origin().equals(AnEstate.origin(WEU))
                                && turned.at().isAfter(differSince)))
                .hasSizeBetween(5, 6);
    }

    @Test
    void countAsTheMoreGenerousOneWhereOneAnswerIsAskedFor() {
        scene.moveToNeuAndWaitForOneOf(WEU, 2);

        assertThat(scene.gate(WEU).admits(scene.now())).isEqualTo(Admission.EVERYBODY);
        assertThat(scene.gate(WEU).isOpenInEveryReplica()).isFalse();
    }

    @Test
    void askEachOtherAndOneOfTheOtherStamp() {
        scene.control().fallSilent();
        scene.pass(Scene.ONE_POLL);
        var roundsBefore = rounds(0);
        var answersBefore = answersOfPeers();

        scene.pass(Duration.ofMinutes(1));

        assertThat(answersOfPeers() - answersBefore).isEqualTo(2 * (rounds(0) - roundsBefore));
    }

    @Test
    void sayThatTheyAgreeOnlyOnceBothObey() {
        scene.pass(Duration.ofSeconds(20));
        var before = agree();
        scene.moveToNeuAndWaitForOneOf(WEU, 2);
        var whileTheyDiffer = scene.fences(WEU).get(0) == 2L
                ? scene.replica(WEU, 0).view()
                : scene.replica(WEU, 1).view();
        scene.pass(Scene.ONE_POLL.multipliedBy(2));

        assertThat(before).containsExactly(true, true);
        assertThat(whileTheyDiffer.fence()).isEqualTo(2);
        assertThat(whileTheyDiffer.twinsAgree()).isFalse();
        assertThat(agree()).containsExactly(true, true);
        scene.losePower(AnEstate.WEST);
        scene.restore(AnEstate.WEST);
        assertThat(agree()).containsExactly(false, false);
    }

    private List<Boolean> agree() {
        return List.of(
                scene.replica(WEU, 0).view().twinsAgree(),
                scene.replica(WEU, 1).view().twinsAgree());
    }

    private long answersOfPeers() {
        return scene.replica(WEU, 0).counters().count(Counters.Of.PEER_ANSWERS);
    }

    private long rounds(int number) {
        return scene.replica(WEU, number).counters().count(Counters.Of.ROUNDS);
    }
}
