package io.understudy.simulator.azure;

import io.understudy.action.SignDocuments;
import io.understudy.activation.Activation;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.activation.SignedActivation;
import io.understudy.functions.azure.activation.Precedence;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.simulator.gate.PublicPlace;
import io.understudy.simulator.gate.SigningKey;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.world.ground.Spread;
import java.time.Duration;
import java.util.Optional;

/** Publishes the activation over an older one, by the real adapter's rule of precedence. */
final class Publication {

    private static final Spread CALL = new Spread.LogNormal(Duration.ofMillis(15), Duration.ofMillis(120));

    private final PublicPlace place;
    private final SigningKey key;
    private final VirtualTime time;
    private final Chance chance;
    private final Hazards hazards;

    Publication(PublicPlace place, SigningKey key, VirtualTime time, Chance chance, Hazards hazards) {
        this.place = place;
        this.key = key;
        this.time = time;
        this.chance = chance;
        this.hazards = hazards;
    }

    Outcome sign(Order order, SignDocuments action) {
        try {
            time.pass(chance.draw("signature", CALL));
            var seals = action.documents().stream().map(this::sign).toList();
            return new Outcome.Done("the documents are signed", Optional.of(new Signatures(seals)));
        } catch (CallFailure failure) {
            return CallFaults.outcome(failure, order.askedFor(time.instant()));
        }
    }

    Outcome publish(Order order, Activation wanted, StillWanted stillWanted) {
        try {
            return publishUnlessOlder(order, wanted, stillWanted);
        } catch (CallFailure failure) {
            return CallFaults.outcome(failure, order.askedFor(time.instant()));
        }
    }

    private Seal sign(Activation document) {
        if (hazards.strikes(Hazard.VAULT_SILENT)) {
            throw CallFailure.unheard("sign a document", "the vault does not answer");
        }
        return key.sign(document);
    }

    private Outcome publishUnlessOlder(Order order, Activation wanted, StillWanted stillWanted) {
        var words = "activation " + wanted.fence().words() + "." + wanted.revision() + " is published";
        time.pass(chance.draw("publication", CALL));
        var present = place.present(wanted.workload());
        if (present.isPresent()) {
            var precedence = Precedence.of(wanted, present.get());
            if (precedence == Precedence.PRESENT_FIRST) {
                return new Outcome.Refused(
                        new Fault(Fault.Kind.STALE, Fault.NEWER_ACTIVATION, "a newer activation is there already"));
            }
            if (precedence == Precedence.EQUAL) {
                return order.asked() == 0 ? new Outcome.AlreadyDone(words) : new Outcome.Done(words);
            }
        }
        var signed = order.action().signed().orElseGet(() -> SignedActivation.of(wanted, sign(wanted)));
        var instead = stillWanted.check(order).objection();
        if (instead.isPresent()) {
            return instead.get();
        }
        hazards.crashOn(Hazard.CRASH_BEFORE_EFFECT);
        if (hazards.strikes(Hazard.PUBLICATION_BREAKS)) {
            throw CallFailure.uncertain("publish the activation", "the connection broke");
        }
        place.write(wanted, signed.blob());
        hazards.crashOn(Hazard.CRASH_AFTER_EFFECT);
        if (hazards.strikes(Hazard.PUBLICATION_IS_UNHEARD)) {
            throw CallFailure.uncertain("publish the activation", "the connection broke");
        }
        time.pass(chance.draw("publication", CALL));
        return new Outcome.Done(words);
    }
}
