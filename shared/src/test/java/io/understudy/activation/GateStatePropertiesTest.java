package io.understudy.activation;

import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.STAMPS;
import static io.understudy.activation.Activations.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GateStatePropertiesTest {

    private final SigningKey key = SigningKey.named("k");
    private final Keyring keyring = Keyring.of("k", key.publicKey());

    @Property(tries = 400)
    void neverOpensOnAnOlderFence(@ForAll("histories") List<GateEvent> history) {
        var state = GateState.afterColdBoot(ORDERS, WEU, GateRules.KEEP_LAST_STATE);
        for (var event : history) {
            var next = state.after(event).state();

            assertThat(state.held().filter(h -> next.held().map(h::isNewerThan).orElse(true)))
                    .isEmpty();
            if (next.duty().admits() != Admission.NOBODY) {
                assertThat(next.held().map(h -> h.dutyOf(WEU))).contains(next.duty());
            }
            state = next;
        }
    }

    @Property(tries = 400)
    void obeysTheNewestOfAllPublicationsInWhateverOrderTheyArrive(@ForAll("publications") List<Activation> published) {
        var state = GateState.afterColdBoot(ORDERS, WEU, GateRules.KEEP_LAST_STATE);
        for (var activation : published) {
            state = state.after(new ControlSaid(activation, NOON)).state();
        }

        var newest =
                published.stream().reduce((a, b) -> a.isNewerThan(b) ? a : b).orElseThrow();

        assertThat(state.duty()).isEqualTo(newest.dutyOf(WEU));
    }

    /** Gates of all stamps that heard any part of the publications: those that know the newest obey it alone. */
    @Property(tries = 300)
    void atMostTheAdmittedStampsAdmitAmongGatesThatKnowTheNewest(
            @ForAll("publications") List<Activation> published, @ForAll long whoHearsWhat) {
        var newest =
                published.stream().reduce((a, b) -> a.isNewerThan(b) ? a : b).orElseThrow();
        var bits = whoHearsWhat;
        for (var stamp : STAMPS) {
            var state = GateState.afterColdBoot(ORDERS, stamp, GateRules.KEEP_LAST_STATE);
            for (var activation : published) {
                if ((bits & 1) == 1) {
                    state = state.after(new ControlSaid(activation, NOON)).state();
                }
                bits = Long.rotateRight(bits, 1);
            }
            var settled = state.after(new PeersSaid(
                            List.of(new PeerWord(other(stamp), Optional.of(newest), true, Optional.of(Duration.ZERO))),
                            false,
                            newest.issuedAt()))
                    .state();

            assertThat(settled.duty()).isEqualTo(newest.dutyOf(stamp));
        }
    }

    @Property(tries = 300)
    void readsBackWhatWasWrittenAndSigned(@ForAll("activations") Activation activation) {
        var text = ActivationText.write(activation);

        var again = ActivationText.parse(text);

        assertThat(ActivationText.write(again)).isEqualTo(text);
        assertThat(again.dutyOf(WEU)).isEqualTo(activation.dutyOf(WEU));
        assertThat(keyring.read(key.sign(activation).blob())).isInstanceOf(Reading.Genuine.class);
    }

    @Property(tries = 300)
    void believesNoGarbageAndNeverThrows(@ForAll String garbage) {
        assertThat(keyring.read(garbage)).isInstanceOf(Reading.NotGenuine.class);
        assertThat(keyring.read("understudy activation 1\n" + garbage + "\nkey k\nsignature " + "A".repeat(86) + "\n"))
                .isInstanceOf(Reading.NotGenuine.class);
    }

    @Provide
    Arbitrary<Activation> activations() {
        var duty = Combinators.combine(Arbitraries.of(Admission.values()), Arbitraries.of(true, false))
                .as((admits, workers) -> new Duty(WEU, admits, workers, false));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 6),
                        Arbitraries.integers().between(0, 3),
                        duty.list().ofSize(STAMPS.size()),
                        Arbitraries.integers().between(-1, STAMPS.size() - 1),
                        Arbitraries.longs().between(0, 4_000_000_000L))
                .as((fence, revision, duties, written, seconds) -> {
                    var named = new ArrayList<Duty>();
                    for (var i = 0; i < duties.size(); i++) {
                        var d = duties.get(i);
                        named.add(new Duty(STAMPS.get(i), d.admits(), d.runsWorkers(), i == written));
                    }
                    return new Activation(ORDERS, new Fence(fence), revision, NOON.plusMillis(seconds), named);
                });
    }

    /** No two under one fence and revision, as the conditional write guarantees. */
    @Provide
    Arbitrary<List<Activation>> publications() {
        return activations().list().ofMinSize(1).ofMaxSize(12).uniqueElements(a -> a.fence() + "." + a.revision());
    }

    @Provide
    Arbitrary<List<GateEvent>> histories() {
        Arbitrary<GateEvent> control = activations().map(a -> new ControlSaid(a, NOON));
        Arbitrary<GateEvent> peers = Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.of(STAMPS),
                                        activations().optional(),
                                        Arbitraries.of(true, false),
                                        Arbitraries.longs()
                                                .between(-5, 90)
                                                .map(Duration::ofSeconds)
                                                .optional())
                                .as(PeerWord::new)
                                .list()
                                .ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as((words, all) -> new PeersSaid(words, all, NOON));
        return Arbitraries.oneOf(
                        control,
                        peers,
                        Arbitraries.of(new ControlSilent("no route"), new Slept("1 h")),
                        Arbitraries.longs().between(-100, 100).map(s -> new ClockShows(NOON.plusSeconds(s))))
                .list()
                .ofMaxSize(30);
    }

    private static StampName other(StampName stamp) {
        return STAMPS.stream().filter(s -> !s.equals(stamp)).findFirst().orElseThrow();
    }
}
