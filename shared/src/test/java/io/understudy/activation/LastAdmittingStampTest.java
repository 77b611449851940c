package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.SEA;
import static io.understudy.activation.Activations.STAMPS;
import static io.understudy.activation.Activations.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The last stamp that admits users is never closed by an order in which publications are made or heard. Three things
 * together see to that: documents are numbered, and a gate never goes back; the place takes no document that is older
 * than what lies there; and a publisher closes a stamp only when another one, which stays open, was seen open
 * under what stands, or when the plan opens one next.
 */
class LastAdmittingStampTest {

    /** All 5! orders of each subset of five publications, each heard twice, by control and by peers in turn. */
    @Example
    void whoeverHeardTheNewestStaysAsItSaysInEveryOrderOfTheRest() {
        var published = List.of(
                admitting(1, 0, WEU),
                admitting(2, 0),
                admitting(2, 1, NEU),
                admitting(3, 0, NEU, SEA),
                admitting(4, 0, SEA));
        var orders = new ArrayList<List<Activation>>();
        permute(new ArrayList<>(), published, orders);

        for (var order : orders) {
            for (var stamp : STAMPS) {
                var gate = GateState.afterColdBoot(ORDERS, stamp, GateRules.KEEP_LAST_STATE);
                Optional<Activation> newest = Optional.empty();
                for (var i = 0; i < order.size() * 2; i++) {
                    var heard = order.get((i * 3 + i / order.size()) % order.size());
                    gate = hear(gate, heard, i % 2 == 0);
                    newest = newest.filter(n -> !heard.isNewerThan(n)).or(() -> Optional.of(heard));
                    var expected = newest.orElseThrow().dutyOf(stamp);
                    if (!gate.duty().equals(expected)) {
                        assertThat(gate.duty()).as("%s after %s", stamp, order).isEqualTo(expected);
                    }
                }
            }
        }

        assertThat(orders).hasSize(5 + 20 + 60 + 120 + 120);
    }

    /** Orders to publish are lost, doubled, late and mixed up; the place takes only what is newer. */
    @Property(tries = 500)
    void noOrderOfPublishingPutsAnOlderDocumentInPlace(@ForAll long seed) {
        var chance = new Random(seed);
        var place = new Place();
        var standing = new ArrayList<Activation>();
        for (var i = 0; i < 40; i++) {
            var fence = 1 + chance.nextInt(6);
            place.publish(admitting(fence, chance.nextInt(3), any(chance, STAMPS)));
            standing.add(place.stands());
        }

        for (var i = 1; i < standing.size(); i++) {
            assertThat(standing.get(i - 1).isNewerThan(standing.get(i))).isFalse();
        }
    }

    @Property(tries = 300)
    void somebodyAlwaysAdmitsWhenAStampIsClosedOnlyAfterAnotherWasSeenOpen(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int stamps) {
        var estate = new Estate(seed, stamps, Care.SEES_ANOTHER_OPEN_FIRST);

        estate.live(300);

        assertThat(estate.momentsWithNobody).as("seed %d", seed).isZero();
    }

    /** A history in which nothing is closed proves nothing; a few there may be. */
    @Example
    void stampsAreClosedInNearlyAllHistories() {
        var closing = LongStream.range(0, 100)
                .mapToObj(seed -> new Estate(seed, 2, Care.SEES_ANOTHER_OPEN_FIRST))
                .filter(estate -> {
                    estate.live(300);
                    return estate.closings > 0;
                })
                .count();

        assertThat(closing).isGreaterThan(90);
    }

    @Property(tries = 300)
    void afterATargetWasOpenedNobodyClosesItButTheNextPlan(@ForAll long seed) {
        var estate = new Estate(seed, 3, Care.CLOSES_FIRST_AND_OPENS_NEXT);

        estate.live(300);

        assertThat(estate.momentsWithNobodyOutsideAPlan).as("seed %d", seed).isZero();
        assertThat(estate.plansDone).as("seed %d", seed).isPositive();
    }

    /** Without such care some order does close the last stamp: the tests above would notice. */
    @Example
    void withoutThatCareTheLastStampDoesGetClosed() {
        var estate = new Estate(1, 3, Care.NONE);

        estate.live(300);

        assertThat(estate.momentsWithNobody).isPositive();
    }

    private enum Care {
        NONE,
        SEES_ANOTHER_OPEN_FIRST,
        CLOSES_FIRST_AND_OPENS_NEXT
    }

    /** One blob with its rule: a conditional write of what is newer than what was read. */
    private static final class Place {

        private Activation stands = admitting(0, 0);

        Activation stands() {
            return stands;
        }

        void publish(Activation wanted) {
            if (wanted.isNewerThan(stands)) {
                stands = wanted;
            }
        }
    }

    /** A publisher, a place, and a gate in each stamp; what a gate hears and when is up to chance. */
    private static final class Estate {

        private final Random chance;
        private final Care care;
        private final Place place = new Place();
        private final List<StampName> stamps = new ArrayList<>();
        private final Map<StampName, GateState> gates = new HashMap<>();
        private final List<Activation> published = new ArrayList<>();
        private long fence = 1;
        private Optional<StampName> target = Optional.empty();
        private int momentsWithNobody;
        private int momentsWithNobodyOutsideAPlan;
        private int closings;
        private int plansDone;

        Estate(long seed, int count, Care care) {
            this.chance = new Random(seed);
            this.care = care;
            for (var i = 0; i < count; i++) {
                stamps.add(new StampName("s" + i));
            }
            publish(admitting(fence, 0, Set.of(stamps.get(0)), stamps));
            for (var stamp : stamps) {
                var cold = GateState.afterColdBoot(ORDERS, stamp, GateRules.KEEP_LAST_STATE);
                gates.put(stamp, hear(cold, place.stands(), true));
            }
        }

        void live(int moments) {
            for (var moment = 0; moment < moments; moment++) {
                if (chance.nextInt(3) == 0) {
                    decide();
                } else {
                    somebodyHearsSomething();
                }
                if (admittingNow().isEmpty()) {
                    momentsWithNobody++;
                    momentsWithNobodyOutsideAPlan += target.isEmpty() ? 1 : 0;
                }
            }
        }

        private void decide() {
            switch (care) {
                case NONE -> publish(admitting(++fence, 0, Set.of(any(chance, stamps)), stamps));
                case SEES_ANOTHER_OPEN_FIRST -> {
                    var next = new HashSet<>(stamps);
                    next.removeIf(s -> chance.nextBoolean());
                    var staysAndWasSeen = admittedBy(place.stands()).stream()
                            .anyMatch(s -> next.contains(s) && isSeenOpenUnderWhatStands(s));
                    if (staysAndWasSeen) {
                        closings += next.containsAll(admittedBy(place.stands())) ? 0 : 1;
                        publish(admitting(++fence, 0, next, stamps));
                    }
                }
                case CLOSES_FIRST_AND_OPENS_NEXT -> {
                    if (target.isEmpty()) {
                        target = Optional.of(any(chance, stamps));
                        publish(admitting(++fence, 0, Set.of(), stamps));
                    } else if (admittedBy(place.stands()).isEmpty()) {
                        publish(admitting(fence, 1, Set.of(target.get()), stamps));
                    } else if (isSeenOpenUnderWhatStands(target.get())) {
                        plansDone++;
                        target = Optional.empty(); // the plan is done when its target was seen open
                    }
                }
            }
        }

        /** Open alone is not enough: a stamp may be open under an old document, with one that closes it on its way. */
        private boolean isSeenOpenUnderWhatStands(StampName stamp) {
            return admittingNow().contains(stamp)
                    && Optional.ofNullable(gates.get(stamp))
                            .flatMap(GateState::held)
                            .equals(Optional.of(place.stands()));
        }

        /** Any publication, once or again, from control or a peer; a doubled order may reach the place as well. */
        private void somebodyHearsSomething() {
            var stamp = any(chance, stamps);
            var byControl = chance.nextBoolean();
            var heard = byControl && chance.nextBoolean() ? place.stands() : any(chance, published);
            place.publish(heard);
            gates.computeIfPresent(stamp, (s, gate) -> hear(gate, heard, byControl));
        }

        private void publish(Activation activation) {
            published.add(activation);
            place.publish(activation);
        }

        private Set<StampName> admittingNow() {
            return gates.values().stream()
                    .filter(g -> g.duty().admits() == Admission.EVERYBODY)
                    .map(GateState::stamp)
                    .collect(Collectors.toSet());
        }
    }

    private static GateState hear(GateState gate, Activation heard, boolean byControl) {
        var peer = new PeerWord(new StampName("peer"), Optional.of(heard), true, Optional.of(Duration.ofSeconds(1)));
        return gate.after(byControl ? new ControlSaid(heard, NOON) : new PeersSaid(List.of(peer), false, NOON))
                .state();
    }

    private static Set<StampName> admittedBy(Activation activation) {
        return activation.duties().stream()
                .filter(d -> d.admits() == Admission.EVERYBODY)
                .map(Duty::stamp)
                .collect(Collectors.toSet());
    }

    private static Activation admitting(long fence, int revision, StampName... open) {
        return admitting(fence, revision, Set.of(open), STAMPS);
    }

    private static Activation admitting(long fence, int revision, Set<StampName> open, List<StampName> all) {
        return new Activation(
                ORDERS,
                new Fence(fence),
                revision,
                NOON,
                all.stream()
                        .map(s -> new Duty(s, open.contains(s) ? Admission.EVERYBODY : Admission.NOBODY, false, false))
                        .toList());
    }

    private static <T> T any(Random chance, List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static void permute(List<Activation> head, List<Activation> rest, List<List<Activation>> orders) {
        if (!head.isEmpty()) {
            orders.add(List.copyOf(head));
        }
        for (var next : rest) {
            var longer = new ArrayList<>(head);
            longer.add(next);
            permute(longer, rest.stream().filter(r -> !r.equals(next)).toList(), orders);
        }
    }
}
