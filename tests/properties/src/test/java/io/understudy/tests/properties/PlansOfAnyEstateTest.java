package io.understudy.tests.properties;

import static io.understudy.tests.properties.Foretold.documents;
import static io.understudy.tests.properties.Foretold.doneBefore;
import static io.understudy.tests.properties.Foretold.move;
import static io.understudy.tests.properties.Foretold.movesTo;
import static io.understudy.tests.properties.Foretold.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.activation.Activation;
import io.understudy.decide.Intent;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.tests.properties.AnyEstate.Written;
import io.understudy.topology.Role;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Whatever is lost of whatever estate, and whatever a person wants: its plan keeps the invariants. */
@Domain(AnyEstate.class)
class PlansOfAnyEstateTest {

    @Property
    void areFoundFlawlessByTheLinter(@ForAll Written estate) {
        assertThat(estate.moves())
                .allSatisfy(move -> assertThat(PlanLinter.findings(move.plan())).isEmpty());
    }

    @Property
    void haveNoCircle(@ForAll Written estate) {
        assertThat(estate.moves()).allSatisfy(move -> {
            for (var step : move.plan().steps()) {
                assertThat(doneBefore(move.plan(), step)).doesNotContain(step);
            }
        });
    }

    @Property
    void neverLeadIntoTheLostRegion(@ForAll Written estate) {
        assertThat(estate.foreseen())
                .allSatisfy(foreseen -> foreseen.move()
                        .ifPresent(move -> assertThat(foreseen.supposed().lost())
                                .isNotEqualTo(Optional.of(foreseen.workload()
                                        .stamp(move.plan().to())
                                        .region()))));
    }

    @Property
    void neverLeadToTheStampThatIsLeft(@ForAll Written estate) {
        assertThat(estate.moving()).allSatisfy(f -> assertThat(plan(f).to()).isNotEqualTo(plan(f).from()));
    }

    /** A fence, a latch and a look may be about the old stamp; capacity and data never. */
    @Property
    void giveNeitherCapacityNorDataToTheStampThatIsLeft(@ForAll Written estate) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var cluster = foreseen.workload()
                    .stamp(plan(foreseen).from())
                    .cluster()
                    .id()
                    .name();
            assertThat(plan(foreseen).stepsWith(Effect.GIVES_CAPACITY))
                    .noneMatch(step -> step.action().sentence().contains("cluster " + cluster));
            assertThat(plan(foreseen).stepsWith(Effect.MOVES_DATA))
                    .allMatch(step -> movesTo(foreseen).contains(step.action()));
        });
    }

    @Property
    void moveEveryStoreOnceOrNone(@ForAll Written estate) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var moved = plan(foreseen).stepsWith(Effect.MOVES_DATA).stream()
                    .map(Step::action)
                    .toList();
            assertThat(moved).doesNotHaveDuplicates();
            assertThat(Set.copyOf(moved)).isIn(Set.of(), Set.copyOf(movesTo(foreseen)));
        });
    }

    @Property
    void moveDataOnlyWhereItWasWrittenInTheStampThatIsLeft(@ForAll Written estate) {
        assertThat(estate.moving())
                .filteredOn(f -> !plan(f).stepsWith(Effect.MOVES_DATA).isEmpty())
                .allSatisfy(f -> assertThat(move(f).decision().writtenIn()).isEqualTo(plan(f).from()));
    }

    @Property
    void closeBeforeTheyMoveData(@ForAll Written estate) {
        assertThat(estate.moves())
                .allSatisfy(move -> assertThat(move.plan().stepsWith(Effect.MOVES_DATA))
                        .allMatch(step -> doneBefore(move.plan(), step)
                                .containsAll(move.plan().stepsWith(Effect.CLOSES))));
    }

    @Property
    void askTheGateThatIsLeftBeforeTheyMoveDataAwayFromIt(@ForAll Written estate) {
        assertThat(estate.moves())
                .filteredOn(move -> !move.plan().stepsWith(Effect.CLOSES).isEmpty())
                .allSatisfy(move -> assertThat(move.plan().stepsWith(Effect.MOVES_DATA))
                        .allMatch(step -> step.after().contains(new StepId("fenced"))));
    }

    @Property
    void admitNobodyBeforeWritesWereProvenWhereDataMoves(@ForAll Written estate) {
        assertThat(estate.moves())
                .filteredOn(move -> !move.plan().stepsWith(Effect.MOVES_DATA).isEmpty())
                .allSatisfy(move -> assertThat(move.plan().stepsWith(Effect.ADMITS))
                        .allMatch(step -> doneBefore(move.plan(), step).stream()
                                .anyMatch(before -> before.action().provesWrites())));
    }

    @Property
    void giveTheTargetItsCapacityBeforeTheyCommit(@ForAll Written estate) {
        assertThat(estate.moving()).allSatisfy(foreseen -> {
            var plan = plan(foreseen);
            var cluster = foreseen.workload().stamp(plan.to()).cluster().id().name();
            var needed = plan.stepsWith(Effect.GIVES_CAPACITY).stream()
                    .filter(Step::isRequired)
                    .filter(step -> step.action().sentence().contains("cluster " + cluster))
                    .toList();
            assertThat(plan.committing())
                    .allMatch(step -> doneBefore(plan, step).containsAll(needed));
        });
    }

    @Property
    void startAStoppedClusterBeforeAnythingElseIsDoneThere(@ForAll Written estate) {
        assertThat(estate.moving())
                .filteredOn(f -> f.workload().stamp(plan(f).to()).role() == Role.COLD)
                .allSatisfy(f -> assertThat(plan(f).stepsWith(Effect.GIVES_CAPACITY)
                                .get(0)
                                .action()
                                .sentence())
                        .startsWith("start cluster"));
    }

    @Property
    void signEachDocumentBeforeAnybodyIsClosed(@ForAll Written estate) {
        assertThat(estate.moves()).allSatisfy(move -> {
            var plan = move.plan();
            assertThat(plan.stepsWith(Effect.CLOSES))
                    .allSatisfy(closing -> assertThat(
                                    doneBefore(plan, closing).stream().flatMap(s -> s.action().signs().stream()))
                            .containsAll(documents(plan)));
        });
    }

    @Property
    void numberTheirDocumentsApart(@ForAll Written estate) {
        assertThat(estate.moves()).allSatisfy(move -> {
            var documents = Set.copyOf(documents(move.plan()));
            assertThat(documents).extracting(Activation::revision).doesNotHaveDuplicates();
            assertThat(documents).extracting(Activation::fence).hasSizeLessThanOrEqualTo(documents.size());
        });
    }

    @Property
    void letWorkersRunInOneStampAtMost(@ForAll Written estate) {
        assertThat(estate.moves())
                .allSatisfy(move -> assertThat(documents(move.plan()))
                        .allSatisfy(document -> assertThat(document.duties())
                                .filteredOn(duty -> duty.runsWorkers())
                                .hasSizeLessThanOrEqualTo(1)));
    }

    @Property
    void reopenWhatTheyCloseWhereTheyAreUndone(@ForAll Written estate) {
        assertThat(estate.moves())
                .allSatisfy(move -> assertThat(move.plan().stepsWith(Effect.CLOSES))
                        .allSatisfy(step -> assertThat(step.undo().flatMap(Action::document))
                                .hasValueSatisfying(document -> assertThat(document.admitting())
                                        .contains(move.plan().from()))));
    }

    @Property
    void putNoDataBack(@ForAll Written estate) {
        assertThat(estate.moves())
                .allSatisfy(move -> assertThat(move.plan().steps())
                        .allMatch(step -> step.effect() != Effect.MOVES_DATA
                                || step.undo().isEmpty())
                        .allMatch(step -> step.undo()
                                .map(Action::effect)
                                .filter(Effect.MOVES_DATA::equals)
                                .isEmpty()));
    }

    @Property
    void openAWayBeforeTheyTakeAnother(@ForAll Written estate) {
        assertThat(estate.moves()).allSatisfy(move -> {
            var plan = move.plan();
            assertThat(plan.stepsWith(Effect.LEADS_USERS))
                    .filteredOn(
                            step -> step.action().takesAway() && !step.action().leadsIn())
                    .allMatch(step -> doneBefore(plan, step).stream()
                            .anyMatch(before -> before.action().leadsIn()
                                    && before.action()
                                            .route()
                                            .equals(step.action().route())));
        });
    }

    @Property
    void limitEachStep(@ForAll Written estate) {
        assertThat(estate.moves())
                .allSatisfy(move -> assertThat(move.plan().steps())
                        .allMatch(step -> step.stepLimit().toSeconds() > 0));
    }

    @Property
    void endWithALookAsAUserWhereTheyMoveUsers(@ForAll Written estate) {
        assertThat(estate.moving())
                .allSatisfy(f -> assertThat(plan(f).serving()).isEqualTo(new StepId("outside")));
    }

    @Property
    void moveNobodyWhereNobodyIsLost(@ForAll Written estate) {
        assertThat(estate.foreseen())
                .filteredOn(f -> f.supposed().lost().isPresent())
                .filteredOn(f -> f.workload().declaredToAdmit().stream()
                        .noneMatch(s -> f.supposed()
                                .lost()
                                .filter(f.workload().stamp(s).region()::equals)
                                .isPresent()))
                .allMatch(f -> f.move().isEmpty());
    }

    @Property
    void moveUsersWhereverAnotherRegionIsLeft(@ForAll Written estate) {
        assertThat(estate.foreseen())
                .filteredOn(f -> f.supposed().lost().isPresent())
                .filteredOn(f -> f.supposed()
                        .lost()
                        .filter(f.workload().declaredActive().region()::equals)
                        .isPresent())
                .filteredOn(f -> f.workload().stamps().stream()
                        .anyMatch(s ->
                                f.supposed().lost().filter(s.region()::equals).isEmpty()))
                .allMatch(f -> f.move().isPresent());
    }

    @Property
    void leadBackToTheStampThatIsDeclaredActive(@ForAll Written estate) {
        assertThat(estate.foreseen())
                .filteredOn(f -> f.supposed().intent() == Intent.FAIL_BACK)
                .allSatisfy(f -> assertThat(plan(f).to())
                        .isEqualTo(f.workload().declaredActive().name()));
    }

    @Property
    void loseNothingUnlessTheSourceIsLost(@ForAll Written estate) {
        assertThat(estate.foreseen())
                .filteredOn(f -> f.supposed().lost().isEmpty())
                .flatExtracting(f -> f.move().stream().toList())
                .allSatisfy(m -> assertThat(m.decision().dataLoss()).isEqualTo(DataLoss.REFUSED));
    }

    @Property
    void takeAsLongAsWhatTheyWaitFor(@ForAll Written estate) {
        assertThat(estate.moves()).allSatisfy(move -> {
            var times = move.times();
            for (var step : move.plan().steps()) {
                assertThat(step.after())
                        .allSatisfy(id -> assertThat(times.of(step.id()).usual().from())
                                .isGreaterThanOrEqualTo(times.of(id).usual().to()));
            }
            assertThat(times.bad()).isGreaterThanOrEqualTo(times.usual());
        });
    }
}
