package io.understudy.tests.properties;

import static io.understudy.tests.properties.Foretold.move;
import static io.understudy.tests.properties.Foretold.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Effect;
import io.understudy.foresight.Foreseen;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.tests.properties.AnyEstate.Written;
import io.understudy.topology.StampName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Carried out in any order that its steps allow, ended anywhere and begun again: a plan leads where it says. */
@Domain(AnyEstate.class)
@Domain(DomainContext.Global.class)
class CarryingAnyPlanOutTest {

    @Property
    void endsTheSameWhereAnyBeginningIsDoneTwice(@ForAll Written estate) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var steps = plan(foreseen).steps();
            var once = done(foreseen, steps);
            for (int begun = 1; begun <= steps.size(); begun++) {
                var twice = new ArrayList<>(steps.subList(0, begun));
                twice.addAll(steps);
                assertThat(done(foreseen, twice).seen()).isEqualTo(once.seen());
            }
        });
    }

    @Property
    void changesNothingWhereAStepIsDoneTwiceAtOnce(@ForAll Written estate) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var doing = before(foreseen);
            for (var step : plan(foreseen).steps()) {
                doing.carryOut(plan(foreseen), step.action());
                var seen = doing.seen();
                doing.carryOut(plan(foreseen), step.action());
                assertThat(doing.seen()).isEqualTo(seen);
            }
        });
    }

    @Property
    void endsTheSameInWhateverOrderItsStepsAllow(@ForAll Written estate, @ForAll Random random) {
        assertThat(estate.moving())
                .allSatisfy(foreseen -> assertThat(
                                done(foreseen, shuffled(plan(foreseen), random)).seen())
                        .isEqualTo(done(foreseen, plan(foreseen).steps()).seen()));
    }

    @Property
    void letsUsersInWhereItLeadsAndWhereTheyWereBeside(@ForAll Written estate, @ForAll Random random) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var decision = move(foreseen).decision();
            var expected = new HashSet<>(decision.beside());
            expected.add(decision.to());
            if (isReturn(foreseen)) {
                expected.add(decision.from());
            }
            assertThat(done(foreseen, shuffled(plan(foreseen), random)).admitting())
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    /** Not even for a moment, whatever is done first. */
    @Property
    void letsNobodyWriteWhereDataIsNot(@ForAll Written estate, @ForAll Random random) {
        assertThat(estate.moving())
                .filteredOn(f -> !f.workload().admitsSideBySide())
                .allSatisfy(foreseen -> {
                    var doing = before(foreseen);
                    for (var step : shuffled(plan(foreseen), random)) {
                        doing.carryOut(plan(foreseen), step.action());
                        assertThat(doing.admitting()).allMatch(doing::isAllDataIn);
                    }
                });
    }

    @Property
    void letsWorkersRunInOneStampAtMostAtAnyMoment(@ForAll Written estate, @ForAll Random random) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var doing = before(foreseen);
            for (var step : shuffled(plan(foreseen), random)) {
                doing.carryOut(plan(foreseen), step.action());
                assertThat(doing.working()).hasSizeLessThanOrEqualTo(1);
            }
        });
    }

    @Property
    void keepsUsersOfOtherStampsInWhereNoneIsLost(@ForAll Written estate, @ForAll Random random) {
        assertThat(estate.moving())
                .filteredOn(f -> plan(f).stepsWith(Effect.CLOSES).isEmpty())
                .allSatisfy(foreseen -> {
                    var doing = before(foreseen);
                    var admitted = doing.admitting();
                    for (var step : shuffled(plan(foreseen), random)) {
                        doing.carryOut(plan(foreseen), step.action());
                        assertThat(doing.admitting()).containsAll(admitted);
                    }
                });
    }

    @Property
    void reopensTheStampThatIsLeftWhereItIsUndoneBeforeItCommits(@ForAll Written estate, @ForAll Random random) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var plan = plan(foreseen);
            var doing = before(foreseen);
            var admitted = doing.admitting();
            var done = new ArrayList<Step>();
            for (var step : shuffled(plan, random)) {
                if (plan.committing().contains(step)) {
                    break;
                }
                doing.carryOut(plan, step.action());
                done.add(0, step);
            }
            done.forEach(step -> step.undo().ifPresent(undo -> doing.carryOut(plan, undo)));
            assertThat(doing.admitting()).containsExactlyInAnyOrderElementsOf(admitted);
        });
    }

    /** Whether users go on in the stamp from which it leads. */
    private static boolean isReturn(Foreseen foreseen) {
        return plan(foreseen).stepsWith(Effect.CLOSES).isEmpty();
    }

    private static Doing before(Foreseen foreseen) {
        var decision = move(foreseen).decision();
        var admitting = new ArrayList<StampName>(decision.beside());
        admitting.add(decision.from());
        return new Doing(foreseen.workload(), admitting, decision.writtenIn());
    }

    private static Doing done(Foreseen foreseen, List<Step> steps) {
        var doing = before(foreseen);
        steps.forEach(step -> doing.carryOut(plan(foreseen), step.action()));
        return doing;
    }

    /** One of the orders in which each step comes after those that it waits for. */
    private static List<Step> shuffled(Plan plan, Random random) {
        var left = new ArrayList<>(plan.steps());
        var done = new HashSet<StepId>();
        var order = new ArrayList<Step>();
        while (!left.isEmpty()) {
            var ready =
                    left.stream().filter(step -> done.containsAll(step.after())).toList();
            var next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            done.add(next.id());
            order.add(next);
        }
        return order;
    }
}
