package io.understudy.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.understudy.action.Action;
import io.understudy.plan.Planner;
import io.understudy.readiness.NeededRights;
import io.understudy.readiness.PlannedNeeds;

/**
 * What an action means is asked of the action. Code that knows actions by their type is silent about the next one; with
 * data that silence once reopened a stamp past the commit point.
 */
@AnalyzeClasses(packages = "io.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
class ActionsAreKnownByTheirEffectTest {

    /** The part of the planner that leads users; nobody but the planner sees it. */
    private static final String LEADING = "io.understudy.plan.Leading";

    private static final String CAPACITY = "io.understudy.plan.Capacity";

    /**
     * The planner makes actions, adapters carry them out, in Azure or in a simulation, and readiness says beforehand which
     * rights each will need: these must know them.
     */
    @ArchTest
    static final ArchRule onlyThePlannerAndTheAdaptersNameAnActionsType = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.understudy.action..", "io.understudy.functions.azure..", "io.understudy.simulator.azure..")
            .and()
            .doNotBelongToAnyOf(Planner.class, PlannedNeeds.class, NeededRights.class)
            .and()
            .doNotHaveFullyQualifiedName(LEADING)
            .and()
            .doNotHaveFullyQualifiedName(CAPACITY)
            .should()
            .dependOnClassesThat(areOneKindOfAction())
            .because(
                    "others ask action.effect(), or another question of Action; to tell people, use Notice.over(channel)");

    /** The same for the heart of the model, where no exception will ever do. */
    @ArchTest
    static final ArchRule plansRunsAndDecisionsAskForEffectsOnly = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.understudy.plan..",
                    "io.understudy.foresight..",
                    "io.understudy.run..",
                    "io.understudy.decide..",
                    "io.understudy.engine..")
            .and()
            .doNotBelongToAnyOf(Planner.class)
            .and()
            .doNotHaveFullyQualifiedName(LEADING)
            .and()
            .doNotHaveFullyQualifiedName(CAPACITY)
            .should()
            .dependOnClassesThat(areOneKindOfAction())
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Action.Cases.class)
            .because("a new action must be judged without a new line; ask action.effect()");

    private static DescribedPredicate<JavaClass> areOneKindOfAction() {
        return DescribedPredicate.describe(
                "are one kind of action", c -> c.isAssignableTo(Action.class) && !c.isEquivalentTo(Action.class));
    }
}
