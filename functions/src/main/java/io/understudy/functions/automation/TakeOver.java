package io.understudy.functions.automation;

import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Fence;
import io.understudy.decide.Refusal;
import io.understudy.engine.Intake;
import io.understudy.engine.Reply;
import io.understudy.functions.port.Claims.Place;
import io.understudy.functions.port.Claims.Scene;
import io.understudy.functions.port.Claims.Writing;
import io.understudy.port.Ledger;
import io.understudy.run.Answer;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.run.TakingOver;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Workload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts this installation in charge where another one was, or where it was itself before its ledger was restored. First
 * everything is read, then the workload is claimed in the activation's places, then the ledger says so.
 */
public final class TakeOver {

    private final Intake intake;
    private final Ports ports;

    TakeOver(Intake intake, Ports ports) {
        this.intake = intake;
        this.ports = ports;
    }

    /**
     * What a person is answered.
     *
     * @param report how everything stands and what to do next, a line each
     */
    public record Handover(Reply reply, List<String> report) {

        public Handover {
            report = List.copyOf(report);
        }
    }

    /**
     * Takes the workload over.
     *
     * @param without the place that the person knows to be silent, as the person typed it; empty where none was named
     */
    public Handover ask(Workload workload, OperatorAsked wish, String without) {
        var reading = ports.ledger().read(workload.name());
        if (reading instanceof Ledger.Reading.Unavailable unavailable) {
            return new Handover(new Reply.Away("the ledger could not be read: " + unavailable.why()), List.of());
        }
        var standing = Standing.of(((Ledger.Reading.Found) reading).events());
        var scene = ports.claims().look(workload);
        var report = HandoverReport.of(workload, scene, ports.prober().probe(workload));
        return new Handover(reply(standing, wish, scene, without), report);
    }

    private Reply reply(Standing standing, OperatorAsked wish, Scene scene, String without) {
        var before = TakingOver.before(standing, wish, ports.clock().instant());
        if (before.isPresent()) {
            return new Reply.Answered(before.get());
        }
        if (scene.places().stream().noneMatch(Place::answers)) {
            return new Reply.Away("no activation place answers, so nothing can be claimed");
        }
        var silent = scene.places().stream()
                .filter(p -> !p.answers() && !p.name().equals(without))
                .findFirst();
        return silent.map(place ->
                        refused(TakingOver.silent(place.name(), place.silence().orElse(""))))
                .orElseGet(() -> claim(wish, scene, claimOf(standing, wish, scene)));
    }

    /** The claim that an earlier attempt of the same request wrote, unless something is newer; else a new one. */
    private Claim claimOf(Standing standing, OperatorAsked wish, Scene scene) {
        var newest = Stream.of(standing.fence(), scene.newest())
                .max(Fence::compareTo)
                .orElseThrow();
        return scene.places().stream()
                .flatMap(p -> p.claim().stream())
                .filter(c -> c.claimant().equals(ports.claims().ours())
                        && c.request().equals(wish.requestId()))
                .filter(c -> c.fence().equals(newest) && newest.compareTo(standing.fence()) > 0)
                .findFirst()
                .orElseGet(() -> new Claim(
                        wish.workload(),
                        newest.leap(ports.claims().ours()),
                        newest,
                        wish.person(),
                        wish.requestId(),
                        ports.clock().instant()));
    }

    private Reply claim(OperatorAsked wish, Scene scene, Claim claim) {
        for (var place : scene.places()) {
            var isThere = place.claim().filter(claim::equals).isPresent();
            var written = isThere || !place.answers()
                    ? Writing.WRITTEN
                    : ports.claims().write(claim, place);
            if (written == Writing.OVERTAKEN) {
                return refused(TakingOver.overtaken(place.name()));
            }
            if (written == Writing.UNHEARD) {
                return new Reply.Away("nobody can tell whether the claim lies in the " + place.name() + " place");
            }
        }
        return intake.takeOver(wish, new RunEvent.TakenOver(ports.clock().instant(), claim, newest(scene)));
    }

    private static Optional<Activation> newest(Scene scene) {
        return scene.places().stream().flatMap(p -> p.activation().stream()).reduce((a, b) -> b.isNewerThan(a) ? b : a);
    }

    private static Reply refused(Refusal refusal) {
        return new Reply.Answered(new Answer.Refused(List.of(refusal)));
    }
}
