package io.understudy.gatekeeper.world;

import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.gatekeeper.Vault;
import io.understudy.topology.StampName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The control region: signs documents and lays them in two places, either of which may be lost or tampered with. */
final class Publisher {

    private static final List<Vault> VAULTS =
            IntStream.range(0, 40).mapToObj(n -> Vault.named("k" + n)).toList();
    private static final Vault FORGER = Vault.named("k0");

    /** A document that was really published, in the order of publication, which is that of fence and revision. */
    record Published(Activation activation, String blob, int key) {}

    /** One of the two places. */
    static final class Place {

        private int index;
        private boolean isLost;
        private Optional<String> tampered = Optional.empty();

        /** What it gives to every reader. */
        Optional<String> read(List<Published> all) {
            return isLost
                    ? Optional.empty()
                    : Optional.of(tampered.orElseGet(() -> all.get(index).blob()));
        }

        boolean isHonest() {
            return !isLost && tampered.isEmpty();
        }

        int index() {
            return index;
        }
    }

    private final List<Published> all = new ArrayList<>();
    private final List<Place> places = List.of(new Place(), new Place());
    private int key;
    private long fence;
    private int revision;

    Publisher(StampName first) {
        publish(true, handOver(first, Admission.NOBODY));
    }

    List<Published> all() {
        return all;
    }

    List<Place> places() {
        return places;
    }

    int newest() {
        return all.size() - 1;
    }

    Activation newestActivation() {
        return all.get(newest()).activation();
    }

    int key() {
        return key;
    }

    static Vault vault(int key) {
        return VAULTS.get(key);
    }

    /** Everything for {@code active}; the others admit {@code others} and run nothing. */
    static List<Duty> handOver(StampName active, Admission others) {
        return World.STAMPS.stream()
                .map(s -> s.equals(active) ? Duty.everything(s) : new Duty(s, others, false, false))
                .toList();
    }

    static List<Duty> closed() {
        return World.STAMPS.stream().map(Duty::nothing).toList();
    }

    /** One conditional write to every place that is there; a place that is lost gets it when it is back. */
    void publish(boolean underNextFence, List<Duty> duties) {
        fence += underNextFence ? 1 : 0;
        revision = underNextFence ? 0 : revision + 1;
        var activation = new Activation(ORDERS, new Fence(fence), revision, NOON, duties);
        all.add(new Published(activation, VAULTS.get(key).sign(activation), key));
        write();
    }

    void signWithTheNextKey() {
        key++;
    }

    void lose(int place) {
        places.get(place).isLost = true;
    }

    void mend() {
        for (var place : places) {
            place.isLost = false;
            place.tampered = Optional.empty();
        }
        write();
    }

    void replay(int place, int index) {
        places.get(place).tampered = Optional.of(all.get(index).blob());
    }

    void forge(int place, StampName wish) {
        var wished = new Activation(ORDERS, new Fence(1_000), 0, NOON, handOver(wish, Admission.NOBODY));
        places.get(place).tampered = Optional.of(FORGER.sign(wished));
    }

    boolean isInEveryPlace(int index) {
        return places.stream().allMatch(p -> p.index >= index && p.isHonest());
    }

    private void write() {
        for (var place : places) {
            if (!place.isLost) {
                place.index = newest();
                place.tampered = Optional.empty();
            }
        }
    }
}
