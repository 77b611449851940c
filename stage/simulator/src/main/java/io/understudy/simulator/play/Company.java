package io.understudy.simulator.play;

import io.understudy.run.RunEvent;
import io.understudy.scenario.Act;
import io.understudy.scenario.Deed;
import io.understudy.scenario.Fault;
import io.understudy.scenario.Hands;
import io.understudy.scenario.Prompter;
import io.understudy.scenario.Side;
import io.understudy.simulator.Declaration;
import io.understudy.simulator.Faults;
import io.understudy.simulator.Life;
import io.understudy.simulator.hazard.Hazard;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Plays a scenario in a simulated life: breaks its world and what lies around it, and asks as a person does. */
final class Company implements Prompter.Company {

    private final Life life;
    private final Course course;

    Company(Life life, Course course) {
        this.life = life;
        this.course = course;
    }

    @Override
    public Optional<Instant> endOf(String step) {
        return course.endOf(step);
    }

    @Override
    public Optional<Instant> orderOf(String step) {
        return course.orderOf(step);
    }

    @Override
    public Optional<Instant> firstQuestion() {
        return course.questions().stream().findFirst().map(RunEvent.QuestionAsked::at);
    }

    @Override
    public void act(Act act) {
        if (act.deed() instanceof Deed.Change change) {
            change(change);
        } else {
            ask((Deed.Ask) act.deed());
        }
    }

    private void change(Deed.Change change) {
        if (change.fault().isOfAzure()) {
            change.carryOut(new Hands.Place(
                    life.azure(),
                    life.workload(),
                    change.side().of(life.workload()),
                    life.time().instant()));
        } else {
            changeAround(change.fault(), change.side(), change.isBroken());
        }
    }

    private void changeAround(Fault fault, Side side, boolean isBroken) {
        switch (fault) {
            case VAULT -> beware(Hazard.VAULT_SILENT, isBroken);
            case ALERTS_MISSING -> beware(Hazard.ALERT_MISSING, isBroken);
            case ALERTS_LATE -> beware(Hazard.ALERT_LATE, isBroken);
            case ALERTS_DOUBLED -> beware(Hazard.ALERT_DOUBLED, isBroken);
            case LOOKS -> beware(Hazard.LOOK_MISSES, isBroken);
            case NOTIFIER -> beware(Hazard.NOTIFIER_DOWN, isBroken);
            case BUS -> life.bus().setAway(isBroken);
            case LEDGER -> life.ledger().setAway(isBroken);
            case GATE ->
                life.gates()
                        .gate(life.workload().name(), side.of(life.workload()).name())
                        .freezeOne(isBroken);
            case SIGHT -> life.wire().setOutOfSight(side.of(life.workload()).name(), isBroken);
            case DECLARATION -> life.declare(isBroken ? Declaration::ofNothing : UnaryOperator.identity());
            case CLAIM -> Faults.claimForTheReserve(life);
            default -> throw new IllegalArgumentException("the simulator cannot break " + fault.word());
        }
    }

    private void beware(Hazard hazard, boolean isBroken) {
        life.hazards().beware(hazard, isBroken ? 1 : 0);
    }

    private void ask(Deed.Ask ask) {
        var wish = ask.asking().wish();
        if (ask.asking().isAnswer()) {
            last(course.questions())
                    .ifPresent(asked -> life.bell()
                            .answer(ask.person(), wish, asked.question().id()));
        } else if (ask.asking().isForced()) {
            life.bell().force(ask.person(), ask.towards().of(life.workload()).name());
        } else if (ask.asking().hasTarget()) {
            life.bell()
                    .ask(ask.person(), wish, ask.towards().of(life.workload()).name());
        } else {
            life.bell().ask(ask.person(), wish);
        }
    }

    private static Optional<RunEvent.QuestionAsked> last(List<RunEvent.QuestionAsked> questions) {
        return questions.isEmpty() ? Optional.empty() : Optional.of(questions.get(questions.size() - 1));
    }
}
