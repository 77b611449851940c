package io.understudy.gatekeeper;

import static io.understudy.gatekeeper.Vault.NEU;
import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.SEA;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.GateRules;
import io.understudy.activation.Keyring;
import io.understudy.gate.Doing;
import io.understudy.gate.PeerAnswer;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatekeeperTest {

    private final Vault vault = Vault.named("k1");
    private Keyring keyring = vault.keyring();
    private DocumentSource.Fetch control = new DocumentSource.Failed("no route");
    private Optional<DocumentSource.Fetch> second = Optional.empty();
    private final List<PeerAnswer> answers = new ArrayList<>();
    private final List<Set<StampName>> asked = new ArrayList<>();
    private Set<StampName> stamps = Set.of(NEU, SEA);
    private Set<StampName> silent = Set.of();
    private final List<Duty> switched = new ArrayList<>();
    private ClusterSwitch.Switching switching = new ClusterSwitch.Switched("");
    private final KeptMemory memory = new KeptMemory();
    private GatekeeperSettings settings = GatekeeperSettings.of(ORDERS, WEU);
    private Duration answerTakes = Duration.ZERO;
    private Instant now = NOON;

    @Test
    void opensOnceItReadsADocumentThatAdmitsItsStamp() {
        var gate = comesUp();
        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));

        var blob = vault.admitting(WEU, 3);
        publish(blob);
        var round = poll(gate);

        assertThat(round.changed()).isTrue();
        assertThat(round.sentence()).startsWith("open to everybody with workers, obeying fence 3 revision 0");
        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
        assertThat(gate.view().blob()).contains(blob);
        assertThat(switched).last().isEqualTo(Duty.everything(WEU));
    }

    @Test
    void saysTheSameAgainWhileNothingChanges() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        control = new DocumentSource.Unchanged();

        var second = poll(gate);
        var third = poll(gate);

        assertThat(second.changed()).isFalse();
        assertThat(third).isEqualTo(second);
        assertThat(gate.counters().count(Counters.Of.UNCHANGED)).isEqualTo(2);
    }

    @Test
    void readsTheSecondPlaceWhenTheFirstIsSilent() {
        second = Optional.of(new DocumentSource.Fetched(vault.admitting(WEU, 3), "\"1\""));

        var gate = comesUp();
        poll(gate);

        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void readsTheSecondPlaceWhenTheFirstHoldsSomethingOlder() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        poll(gate);

        publish(vault.admitting(WEU, 2));
        second = Optional.of(new DocumentSource.Fetched(vault.admitting(NEU, 4), "\"1\""));
        poll(gate);

        assertThat(gate.view().fence()).isEqualTo(4);
        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void readsTheSecondPlaceNowAndThenAlthoughTheFirstConfirmsWhatIsHeld() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        second = Optional.of(new DocumentSource.Fetched(vault.admitting(NEU, 4), "\"1\""));

        for (var i = 0; i < settings.peersEvery(); i++) {
            poll(gate);
        }

        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void readsEveryPlaceBeforeItOpensAfterAColdBoot() {
        publish(vault.admitting(WEU, 3));
        second = Optional.of(new DocumentSource.Fetched(vault.admitting(NEU, 4), "\"1\""));

        var gate = comesUp();
        poll(gate);

        assertThat(gate.view().fence()).isEqualTo(4);
        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void countsItsLeaseFromTheQuestionAndNotFromTheAnswer() {
        settings = settings.withRules(GateRules.leased(Duration.ofSeconds(20)));
        publish(vault.admitting(WEU, 3));
        answerTakes = Duration.ofSeconds(15);
        var gate = comesUp();
        poll(gate);
        var atFirst = gate.duty();

        now = now.plusSeconds(6);

        assertThat(atFirst).isEqualTo(Duty.everything(WEU));
        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void doesNotObeyAnAnswerThatItSleptOver() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        answerTakes = Duration.ofHours(1);

        var round = poll(gate);

        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(round.sentence()).contains("slept");
    }

    @Test
    void doesNotClaimToHaveHeardJustNowWhenItsClockWasSetBack() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        control = new DocumentSource.Failed("no route");
        now = now.plusSeconds(200);
        var before = gate.view().heardAgo();

        now = now.minusSeconds(199);
        poll(gate);

        assertThat(before).contains(Duration.ofSeconds(200));
        assertThat(gate.view().heardAgo()).contains(Duration.ofSeconds(3));
        now = now.minusSeconds(60);
        assertThat(gate.view().heardAgo()).isEmpty();
        poll(gate);
        assertThat(gate.view().heardAgo()).isEmpty();
        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void keepsItsStateWhenThePlacesFailAndNobodyElseAnswers() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        control = new DocumentSource.Failed("timed out");

        for (var i = 0; i < 100; i++) {
            poll(gate);
        }

        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void believesADocumentAsSoonAsItsKeyIsOnTheRingAlthoughThePlaceSaysUnchanged() {
        var next = Vault.named("k2");
        publish(next.admitting(WEU, 3));
        var gate = comesUp();
        var before = poll(gate);
        control = new DocumentSource.Unchanged();

        keyring = new Keyring(Map.of("k1", vault.publicKey(), "k2", next.publicKey()));
        poll(gate);

        assertThat(before.sentence()).contains("signed with key k2, which is not ours");
        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void closesOnWhatAPeerHandsOverWhileTheControlRegionIsSilent() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        control = new DocumentSource.Failed("no route");

        answers.add(answer(SEA, vault.admitting(NEU, 4), Optional.empty()));
        poll(gate);

        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(gate.view().fence()).isEqualTo(4);
    }

    @Test
    void countsAForgedPeerAsAStampThatDidNotAnswer() {
        answers.add(answer(SEA, vault.admitting(WEU, 3), Optional.empty()));
        answers.add(answer(NEU, Vault.named("k1").admitting(WEU, 9), Optional.of(Duration.ZERO)));
        var gate = comesUp();

        var round = poll(gate);

        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(round.sentence()).contains("closed until the fence in force is known, holding fence 3");
        assertThat(gate.counters().count(Counters.Of.UNTRUSTED)).isEqualTo(1);
    }

    @Test
    void survivesARestartOfThePodWithoutAskingAnybody() {
        publish(vault.admitting(WEU, 3));
        poll(comesUp());
        control = new DocumentSource.Failed("no route");

        var restarted = comesUp();

        assertThat(restarted.duty()).isEqualTo(Duty.everything(WEU));
        poll(restarted);
        assertThat(restarted.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void doesNotSurviveAColdBootAndNeverGoesBehindWhatItRemembers() {
        publish(vault.admitting(WEU, 3));
        poll(comesUp());
        memory.sameBoot = false;

        publish(vault.admitting(WEU, 2));
        var returned = comesUp();
        poll(returned);

        assertThat(returned.duty()).isEqualTo(Duty.nothing(WEU));
        publish(vault.admitting(WEU, 3));
        poll(returned);
        assertThat(returned.duty()).isEqualTo(Duty.everything(WEU));
    }

    @Test
    void doesNotBelieveAMemoryThatSomebodyWrote() {
        memory.kept = Optional.of(Vault.named("k1").admitting(WEU, 99));
        memory.sameBoot = true;

        assertThat(comesUp().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void distrustsItselfWhenTheMachineSlept() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        control = new DocumentSource.Failed("no route");

        now = now.plus(Duration.ofHours(1));
        var round = poll(gate);

        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(round.sentence()).contains("slept");
        assertThat(comesUp().duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void closesBetweenTwoRoundsWhenItsLeaseRunsOut() {
        settings = settings.withRules(GateRules.leased(Duration.ofSeconds(20)));
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);

        now = now.plusSeconds(30);

        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
    }

    @Test
    void isOpenedByHandWhateverTheDocumentSays() {
        settings = settings.orderedByHand(new Duty(WEU, Admission.EVERYBODY, false, false));
        publish(vault.admitting(NEU, 4));
        var gate = comesUp();
        poll(gate);

        assertThat(gate.duty().admits()).isEqualTo(Admission.EVERYBODY);
        assertThat(gate.view().why()).startsWith("opened or closed by hand");
        assertThat(gate.view().fence()).isEqualTo(4);
    }

    @Test
    void triesAgainUntilTheClusterIsInLineAndLooksAgainNowAndThen() {
        publish(vault.admitting(WEU, 3));
        switching = new ClusterSwitch.NotSwitched("forbidden");
        var gate = comesUp();
        var refused = poll(gate);
        poll(gate);
        switching = new ClusterSwitch.Switched("started deployment mailer");
        var done = poll(gate);
        switching = new ClusterSwitch.Switched("");
        var before = switched.size();

        for (var i = 0; i < 30; i++) {
            poll(gate);
        }

        assertThat(refused.sentence()).endsWith("the cluster does not yet do as the gate says: forbidden");
        assertThat(done.sentence()).endsWith("started deployment mailer");
        assertThat(switched.size() - before).isEqualTo(2);
    }

    @Test
    void saysThatTheClusterIsInLineOnlyOnceItIs() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        var before = gate.view().isInLine();
        switching = new ClusterSwitch.NotSwitched("forbidden");
        poll(gate);
        var refused = gate.view().isInLine();
        switching = new ClusterSwitch.UnderWay();
        poll(gate);
        var underWay = gate.view().isInLine();
        switching = new ClusterSwitch.Switched("");
        poll(gate);
        var done = gate.view().isInLine();
        publish(vault.admitting(NEU, 4));
        switching = new ClusterSwitch.UnderWay();
        poll(gate);

        assertThat(List.of(before, refused, underWay, done)).containsExactly(false, false, false, true);
        assertThat(gate.duty()).isEqualTo(Duty.nothing(WEU));
        assertThat(gate.view().isInLine()).isFalse();
    }

    @Test
    void staysInLineWhileTheClusterIsOnlyLookedAtAgain() {
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        switching = new ClusterSwitch.UnderWay();

        for (var i = 0; i < 30; i++) {
            poll(gate);
            assertThat(gate.view().isInLine()).isTrue();
        }

        assertThat(switched).hasSizeGreaterThan(10);
    }

    @Test
    void saysThatItsTwinsAgreeOnlyWhenEachHoldsTheSameDoesTheSameAndIsInLine() {
        stamps = Set.of(WEU, NEU, SEA);
        var fresh = vault.admitting(WEU, 3);
        var older = vault.admitting(WEU, 2);
        var open = Optional.of(Doing.of(Duty.everything(WEU)));
        var agreeing = new PeerAnswer(WEU, Optional.of(fresh), true, Optional.empty(), open, true);
        publish(fresh);
        var gate = comesUp();
        var others = List.of(
                new PeerAnswer(WEU, Optional.of(older), true, Optional.empty(), open, true),
                new PeerAnswer(
                        WEU, Optional.empty(), false, Optional.empty(), Optional.of(Doing.of(Duty.nothing(WEU))), true),
                new PeerAnswer(
                        WEU,
                        Optional.of(fresh),
                        false,
                        Optional.empty(),
                        Optional.of(Doing.of(Duty.nothing(WEU))),
                        true),
                new PeerAnswer(WEU, Optional.of(fresh), true, Optional.empty(), Optional.empty(), true),
                new PeerAnswer(WEU, Optional.of(fresh), true, Optional.empty(), open, false));

        for (var other : others) {
            answers.clear();
            answers.addAll(List.of(agreeing, other));
            poll(gate);
            assertThat(gate.view().twinsAgree()).as(other.toString()).isFalse();
        }
        answers.clear();
        answers.addAll(List.of(agreeing, agreeing));
        poll(gate);
        assertThat(gate.view().twinsAgree()).isTrue();
        silent = Set.of(WEU);
        for (var i = 0; i < 5; i++) {
            poll(gate);
        }
        assertThat(gate.view().twinsAgree()).as("one of them is silent").isFalse();
    }

    @Test
    void asksItsTwinsInEveryRoundUntilTheyAgreeAndNobodyElse() {
        stamps = Set.of(WEU, NEU, SEA);
        silent = Set.of(WEU);
        publish(vault.admitting(WEU, 3));
        var gate = comesUp();
        poll(gate);
        asked.clear();

        for (var i = 0; i < 3; i++) {
            poll(gate);
        }
        var whileTheyDiffer = List.copyOf(asked);
        silent = Set.of();
        answers.add(new PeerAnswer(
                WEU, gate.view().blob(), true, Optional.empty(), Optional.of(Doing.of(Duty.everything(WEU))), true));
        poll(gate);
        asked.clear();
        for (var i = 0; i < 5; i++) {
            poll(gate);
        }

        assertThat(whileTheyDiffer).containsExactly(Set.of(WEU), Set.of(WEU), Set.of(WEU));
        assertThat(asked).containsExactly(Set.of(WEU, NEU, SEA));
        assertThat(gate.view().twinsAgree()).isTrue();
    }

    private static PeerAnswer answer(StampName stamp, String blob, Optional<Duration> heardAgo) {
        return new PeerAnswer(stamp, Optional.of(blob), true, heardAgo, Optional.empty(), true);
    }

    private Gatekeeper comesUp() {
        var sources = new ArrayList<DocumentSource>();
        sources.add(etag -> {
            now = now.plus(answerTakes);
            return control;
        });
        sources.add(etag -> second.orElse(new DocumentSource.Failed("no second place")));
        return new Gatekeeper(
                settings,
                new GatekeeperPorts(
                        () -> keyring,
                        sources,
                        new Peers() {
                            @Override
                            public Set<StampName> stamps() {
                                return stamps;
                            }

                            @Override
                            public Asked ask(Set<StampName> whom) {
                                asked.add(whom);
                                return new Asked(
                                        answers.stream()
                                                .filter(answer -> whom.contains(answer.stamp()))
                                                .toList(),
                                        silent);
                            }
                        },
                        memory,
                        duty -> {
                            switched.add(duty);
                            return switching;
                        },
                        () -> now));
    }

    private void publish(String blob) {
        control = new DocumentSource.Fetched(blob, "\"" + blob.hashCode() + "\"");
    }

    private Round poll(Gatekeeper gate) {
        now = now.plusSeconds(2);
        return gate.poll();
    }

    /** A memory that a test can take to another boot. */
    static final class KeptMemory implements Memory {

        Optional<String> kept = Optional.empty();
        boolean sameBoot = true;
        private boolean doubted;

        @Override
        public Optional<String> recall() {
            return kept;
        }

        @Override
        public boolean isFromThisBoot() {
            return sameBoot && !doubted;
        }

        @Override
        public void keep(String blob) {
            kept = Optional.of(blob);
            doubted = false;
        }

        @Override
        public void distrust() {
            doubted = true;
        }
    }
}
