package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.WEU;
import static io.understudy.activation.Activations.admitting;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ClockTurnedBack;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.Untrusted;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the gate in weu says after each kind of event. Fence 3 admits weu, and fence 4 admits neu. */
public final class SaidByGates {

    private static final Activation THREE = admitting(WEU, 3, 0);
    private static final Activation FOUR = admitting(NEU, 4, 0);
    private static final Activation ANOTHER_THREE = admitting(NEU, 3, 0);
    private static final Activation OF_BASKET = admitting(new WorkloadName("basket"), WEU, 3, 0);

    private static final GateState COLD = GateState.afterColdBoot(ORDERS, WEU, GateRules.KEEP_LAST_STATE);
    private static final GateState OPEN = GateState.afterRestart(THREE, WEU, GateRules.KEEP_LAST_STATE);
    private static final GateState LEASED = GateState.afterRestart(THREE, WEU, GateRules.leased(Duration.ofMinutes(5)));

    private SaidByGates() {}

    /** The sentences, by the event and what is new about it. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        say(sentences, "which opens", COLD, new ControlSaid(THREE, NOON));
        say(sentences, "which closes", OPEN, new ControlSaid(FOUR, NOON));
        say(sentences, "older", closedUnder(FOUR), new ControlSaid(THREE, NOON));
        say(sentences, "of another workload", OPEN, new ControlSaid(OF_BASKET, NOON));
        say(sentences, "a second document with one number", OPEN, new ControlSaid(ANOTHER_THREE, NOON));
        say(sentences, "", OPEN, new ControlSilent("no full answer within 1.5 s"));
        say(sentences, "", OPEN, new Untrusted("the control region", "it is signed with key k9, which is not ours"));
        say(sentences, "nothing newer", OPEN, peers(PeerWords.fresh(NEU, THREE)));
        say(sentences, "newer", OPEN, peers(PeerWords.unsure(NEU, FOUR)));
        say(sentences, "a second document with one number", OPEN, peers(PeerWords.fresh(NEU, ANOTHER_THREE)));
        say(sentences, "to a gate that came back", cameBackWith(THREE), peers(PeerWords.fresh(NEU, THREE)));
        say(sentences, "to a gate with a twin", cameBackWith(THREE), peers(PeerWords.fresh(WEU, THREE)));
        say(
                sentences,
                "to a gate that every other stamp answers",
                cameBackWith(THREE),
                peers(PeerWords.unsure(NEU, THREE)));
        say(sentences, "after the lease", LEASED, new ClockShows(NOON));
        say(sentences, "", OPEN, new ClockTurnedBack("2 min"));
        say(sentences, "", OPEN, new Slept("1 h 30 min"));
        sentences.put(
                "two documents with one number",
                OPEN.after(new ControlSaid(ANOTHER_THREE, NOON))
                        .state()
                        .conflict()
                        .orElseThrow());
        return sentences;
    }

    private static void say(Map<String, String> sentences, String what, GateState before, GateEvent event) {
        var name = "`" + event.getClass().getSimpleName() + "`" + (what.isEmpty() ? "" : ", " + what);
        sentences.put(name, before.after(event).sentence());
    }

    private static GateState closedUnder(Activation document) {
        return GateState.afterRestart(document, WEU, GateRules.KEEP_LAST_STATE);
    }

    private static GateState cameBackWith(Activation document) {
        return GateState.afterColdBoot(document, WEU, GateRules.KEEP_LAST_STATE);
    }

    private static PeersSaid peers(PeerWord word) {
        return new PeersSaid(List.of(word), true, NOON);
    }
}
