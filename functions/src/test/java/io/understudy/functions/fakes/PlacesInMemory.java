package io.understudy.functions.fakes;

import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Installation;
import io.understudy.functions.port.Claims;
import io.understudy.gate.StateAnswer;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The activation's places of one workload and its gates, as all installations find them. */
public final class PlacesInMemory {

    private final Map<String, Activation> activations = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<StampName, StateAnswer> gates = new HashMap<>();
    private Optional<String> silent = Optional.empty();
    private Runnable beforeTheNextWriting = () -> {};

    public void publish(Activation activation) {
        Stream.of("first", "second").forEach(place -> activations.put(place, activation));
    }

    public void gateSays(StateAnswer state) {
        gates.put(state.stamp(), state);
    }

    public void silence(String place) {
        silent = Optional.of(place);
    }

    /** Lets something happen between looking and writing, once. */
    public void beforeTheNextWriting(Runnable what) {
        beforeTheNextWriting = what;
    }

    public Optional<Claim> claimIn(String place) {
        return Optional.ofNullable(claims.get(place));
    }

    /** The way of one installation to them. */
    public Claims as(Installation installation) {
        return new Claims() {
            @Override
            public Installation ours() {
                return installation;
            }

            @Override
            public Scene look(Workload workload) {
                return new Scene(
                        Stream.of("first", "second")
                                .map(PlacesInMemory.this::place)
                                .toList(),
                        workload.stamps().stream()
                                .map(PlacesInMemory.this::gate)
                                .toList());
            }

            @Override
            public Writing write(Claim claim, Place over) {
                var happening = beforeTheNextWriting;
                beforeTheNextWriting = () -> {};
                happening.run();
                if (!over.claim().equals(claimIn(over.name()))) {
                    return Writing.OVERTAKEN;
                }
                claims.put(over.name(), claim);
                return Writing.WRITTEN;
            }
        };
    }

    private Claims.Place place(String name) {
        return silent.equals(Optional.of(name))
                ? Claims.Place.silent(name, "the name has no address")
                : new Claims.Place(
                        name,
                        Optional.empty(),
                        Optional.ofNullable(activations.get(name)),
                        claimIn(name),
                        claimIn(name).map(claim -> claim.fence().toString()));
    }

    private Claims.Gate gate(Stamp stamp) {
        return new Claims.Gate(stamp.name(), Optional.ofNullable(gates.get(stamp.name())));
    }

    /** The claims of all places, none twice. */
    public List<Claim> claims() {
        return claims.values().stream().distinct().toList();
    }
}
