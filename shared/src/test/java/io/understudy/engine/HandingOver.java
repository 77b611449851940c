package io.understudy.engine;

import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.run.Answer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Another installation is in charge of a workload, and then this one again. */
public final class HandingOver {

    static final Installation RESERVE = new Installation(1);

    /** What the other installation follows. */
    static final Fence OTHERS = new Fence(9).leap(RESERVE).next();

    private HandingOver() {}

    /** The actuator that carries out a step of that name meets the other installation's fence. */
    static void meetAnother(Orders orders, String step) {
        orders.world.scripted.put(
                step,
                o -> new Outcome.Refused(new Fault(
                        Fault.Kind.STALE,
                        Fault.NEWER_FENCE,
                        "the first activation place follows fence " + OTHERS.words() + ", newer than our fence "
                                + o.fence().words())));
    }

    /** Alice takes the workload over from the installation in charge. */
    static Answer takeOver(Orders orders, String request, Optional<Activation> published) {
        var wish = orders.wish(Wish.TAKE_OVER, request);
        return orders.world.takeOver(
                wish, new RunEvent.TakenOver(orders.world.now, claim(wish, OTHERS.leap(Installation.HOME)), published));
    }

    static Claim claim(OperatorAsked wish, Fence fence) {
        return new Claim(wish.workload(), fence, OTHERS, wish.person(), wish.requestId(), wish.at());
    }

    /** A run meets another installation's fence, and a person takes the workload over again. */
    public static List<RunEvent> events() {
        var orders = Orders.calm();
        orders.established();
        meetAnother(orders, "close");
        orders.loseWeu();
        orders.world.pass(Duration.ofMinutes(1));
        takeOver(orders, "r1", Optional.empty());
        orders.ask(Wish.RELEASE, "r2");
        return orders.world.eventsOf(Orders.NAME);
    }
}
