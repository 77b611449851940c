package io.understudy.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.understudy.tests.architecture.TheModel.inTheModel;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.understudy.action.Action;
import io.understudy.functions.json.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Which room may know which. */
@AnalyzeClasses(packages = "io.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
class TheHouseRulesTest {

    @ArchTest
    static final ArchRule nobodyInTheModelAsksTheSystemForTimeOrChance = noClasses()
            .that(inTheModel().and(resideOutsideOfPackage("io.understudy.clock..")))
            .or()
            .resideInAnyPackage(
                    "io.understudy.functions.automation..",
                    "io.understudy.functions.json..",
                    "io.understudy.functions.mail..",
                    "io.understudy.functions.port..",
                    "io.understudy.functions.status..",
                    "io.understudy.functions.story..",
                    "io.understudy.scenario..",
                    "io.understudy.simulator..",
                    "io.understudy.world..",
                    "io.understudy.emulators.servicebus.model..")
            .and()
            .doNotBelongToAnyOf(Trace.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .because(
                    "time and chance are handed in, so that a test owns them; nothing depends on the number of a trace");

    @ArchTest
    static final ArchRule theWordsForAmountsKnowNothing = onlySees("words");

    @ArchTest
    static final ArchRule theTopologyDependsOnNothing = onlySees("topology");

    @ArchTest
    static final ArchRule theActivationSeesOnlyTheTopology = onlySees("activation", "topology");

    @ArchTest
    static final ArchRule whatGatesSaySeesTheTopologyAndTheActivation = onlySees("gate", "topology", "activation");

    @ArchTest
    static final ArchRule actionsSeeTheTopologyAndTheActivation = onlySees("action", "topology", "activation");

    @ArchTest
    static final ArchRule signalsSeeOnlyTheTopology = onlySees("signal", "topology");

    @ArchTest
    static final ArchRule diagnosingSeesOnlySignals = onlySees("diagnose", "topology", "signal");

    @ArchTest
    static final ArchRule readinessSeesOnlySignalsAndActions = onlySees("readiness", "topology", "signal", "action");

    @ArchTest
    static final ArchRule decidingSeesNoPlan = onlySees("decide", "topology", "signal", "diagnose", "action");

    @ArchTest
    static final ArchRule anIncidentSeesNoPlan =
            onlySees("incident", "topology", "signal", "diagnose", "decide", "action");

    @ArchTest
    static final ArchRule planningSeesNoRun =
            onlySees("plan", "topology", "signal", "diagnose", "decide", "action", "activation");

    @ArchTest
    static final ArchRule foresightSeesPlansAndNoRun =
            onlySees("foresight", "topology", "decide", "action", "activation", "plan");

    @ArchTest
    static final ArchRule runsSeeNoPort =
            onlySees("run", "topology", "signal", "diagnose", "decide", "incident", "action", "activation", "plan");

    @ArchTest
    static final ArchRule onlyTheEngineCallsPorts = noClasses()
            .that()
            .resideInAnyPackage("io.understudy.run..", "io.understudy.plan..", "io.understudy.decide..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.understudy.port..");

    @ArchTest
    static final ArchRule theRoomsFormNoCircle =
            slices().matching("io.understudy.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noPackagesOfAnyModuleFormACircle =
            slices().matching("io.understudy.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule azureStaysInItsRoom = noClasses()
            .that()
            .resideInAPackage("io.understudy.functions..")
            .and()
            .resideOutsideOfPackage("io.understudy.functions.azure..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.azure..")
            .because("adapters live in functions.azure");

    @ArchTest
    static final ArchRule theAutomationRunsWithoutAzure = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.understudy.functions.automation..",
                    "io.understudy.functions.json..",
                    "io.understudy.functions.mail..",
                    "io.understudy.functions.port..",
                    "io.understudy.functions.status..",
                    "io.understudy.functions.story..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.azure..",
                    "com.microsoft..",
                    "io.understudy.functions.azure..",
                    "io.understudy.functions.settings..",
                    "io.understudy.functions.trigger..",
                    "io.understudy.functions.wiring..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("a simulator drives it in one thread of virtual time, without an SDK");

    @ArchTest
    static final ArchRule theRoomsOfTheEdgeFormNoCircle =
            slices().matching("io.understudy.functions.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theFunctionsLibraryStaysAtTheEdge = noClasses()
            .that()
            .resideInAPackage("io.understudy.functions..")
            .and()
            .resideOutsideOfPackages("io.understudy.functions.trigger..", "io.understudy.functions.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.microsoft.azure.functions..");

    @ArchTest
    static final ArchRule adaptersDoNotSeeEachOther = slices().matching("io.understudy.functions.azure.(*)..")
            .namingSlices("adapter $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), inPlumbing());

    @ArchTest
    static final ArchRule everyActionIsARecord =
            classes().that().implement(Action.class).should().beRecords();

    @ArchTest
    static final ArchRule theModelIsPlain = noClasses()
            .that()
            .resideInAPackage("io.understudy..")
            .and(inTheModel())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com..", "org.slf4j..", "java.util.logging..", "java.net.http..");

    private static ArchRule onlySees(String room, String... others) {
        var allowed = new ArrayList<>(
                List.of("java..", "org.jspecify..", "io.understudy.words..", "io.understudy." + room + ".."));
        for (var other : others) {
            allowed.add("io.understudy." + other + "..");
        }
        return classes()
                .that()
                .resideInAPackage("io.understudy." + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }
    /** Tokens, HTTP, calls and ARM are common to all adapters. */
    private static DescribedPredicate<JavaClass> inPlumbing() {
        return DescribedPredicate.describe(
                "plumbing",
                c -> List.of("http", "calls", "arm", "identity").stream()
                        .anyMatch(p -> c.getPackageName().startsWith("io.understudy.functions.azure." + p)));
    }
}
