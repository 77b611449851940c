package io.understudy.rehearsal;

import io.understudy.rehearsal.stage.Stage;
import io.understudy.scenario.Act;
import io.understudy.scenario.Deed;
import io.understudy.scenario.Fault;
import io.understudy.scenario.Hands;
import io.understudy.scenario.Prompter;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays a scenario over real wires: breaks the staged Azure, and asks the functions as a person does. */
final class Company implements Prompter.Company {

    private final Stage stage;
    private final Follower lead;
    private final WishClient wishes;
    private final Consumer<String> story;

    /** @param story is told what was done */
    Company(Stage stage, Follower lead, WishClient wishes, Consumer<String> story) {
        this.stage = stage;
        this.lead = lead;
        this.wishes = wishes;
        this.story = story;
    }

    @Override
    public Optional<Instant> endOf(String step) {
        return lead.endOf(step);
    }

    @Override
    public Optional<Instant> orderOf(String step) {
        return lead.orderOf(step);
    }

    @Override
    public Optional<Instant> firstQuestion() {
        return lead.firstQuestion();
    }

    @Override
    public void act(Act act) {
        if (act.deed() instanceof Deed.Change change) {
            story.accept(act.words());
            change(change);
        } else {
            var ask = (Deed.Ask) act.deed();
            story.accept(act.words() + " (" + wishes.ask(ask, workload(), lead.openQuestion()) + ")");
        }
    }

    private void change(Deed.Change change) {
        if (change.fault().isOfAzure()) {
            stage.azure()
                    .tell((azure, now) -> change.carryOut(
                            new Hands.Place(azure, workload(), change.side().of(workload()), now)));
        } else if (change.fault() == Fault.VAULT) {
            stage.vault().setDown(change.isBroken());
        } else {
            throw new IllegalArgumentException(
                    "the stage cannot break " + change.fault().word());
        }
    }

    private Workload workload() {
        return lead.workload();
    }
}
