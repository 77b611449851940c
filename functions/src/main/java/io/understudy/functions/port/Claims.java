package io.understudy.functions.port;

import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.gate.StateAnswer;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where installations claim a workload: in the activation's places, above whatever lies there or is followed by a gate.
 *
 * <p>Looking changes nothing and waits for nobody for long; what is silent is said to be silent. A claim is written only
 * over what was seen, so of two that are made at once one is told.
 */
public interface Claims {

    /** Which installation we are. */
    Installation ours();

    /** What lies in the places and what the gates say, each asked at this moment. */
    Scene look(Workload workload);

    /** Writes the claim over what was seen in the place. */
    Writing write(Claim claim, Place over);

    /** What is seen; places come in an order that is the same for every installation. */
    record Scene(List<Place> places, List<Gate> gates) {

        public Scene {
            places = List.copyOf(places);
            gates = List.copyOf(gates);
        }

        /** The newest fence that anything follows; {@link Fence#NONE} where nothing does. */
        public Fence newest() {
            var published = places.stream()
                    .flatMap(p -> Stream.concat(
                            p.activation().stream().map(Activation::fence),
                            p.claim().stream().map(Claim::fence)));
            var followed = gates.stream().flatMap(g -> g.state().stream()).map(StateAnswer::fence);
            return Stream.concat(published, followed).max(Fence::compareTo).orElse(Fence.NONE);
        }
    }

    /**
     * One place.
     *
     * @param name for people, for example {@code first}
     * @param silence why nothing could be read; empty where the place answered
     * @param activation what is published there, where it can be read
     * @param etag of the claim; empty where no claim lies there
     */
    record Place(
            String name,
            Optional<String> silence,
            Optional<Activation> activation,
            Optional<Claim> claim,
            Optional<String> etag) {

        public static Place silent(String name, String why) {
            return new Place(name, Optional.of(why), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public boolean answers() {
            return silence.isEmpty();
        }
    }

    /** What a gate says; empty where it does not answer. */
    record Gate(StampName stamp, Optional<StateAnswer> state) {}

    /** What came of writing a claim. */
    enum Writing {
        WRITTEN,
        /** Another claim was written since we looked. */
        OVERTAKEN,
        /** Nobody can tell whether it was written. */
        UNHEARD
    }
}
