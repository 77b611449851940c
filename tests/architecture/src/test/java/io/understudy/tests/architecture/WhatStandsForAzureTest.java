package io.understudy.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.understudy.tests.architecture.TheModel.inTheModel;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** What the emulators, the world, its faces, a scenario, the rehearsal and the simulator may know. */
@AnalyzeClasses(packages = "io.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
class WhatStandsForAzureTest {

    @ArchTest
    static final ArchRule emulatorsKnowNothingOfUnderstudy = noClasses()
            .that()
            .resideInAPackage("io.understudy.emulators..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.understudy..").and(resideOutsideOfPackage("io.understudy.emulators..")))
            .because("an emulator stands for Azure, and Azure knows nothing of Understudy");

    @ArchTest
    static final ArchRule emulatorsDoNotSeeEachOther = slices().matching("io.understudy.emulators.(*)..")
            .namingSlices("emulator $1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage("io.understudy.emulators.clock.."))
            .because("each can be used alone; they share a clock");

    @ArchTest
    static final ArchRule theWorldSeesOnlyTheModel = noClasses()
            .that()
            .resideInAPackage("io.understudy.world..")
            .should()
            .dependOnClassesThat(ofOursBut("world"));

    @ArchTest
    static final ArchRule aScenarioSeesTheWorldAndNoStageThatPlaysIt = noClasses()
            .that()
            .resideInAPackage("io.understudy.scenario..")
            .should()
            .dependOnClassesThat(ofOursBut("scenario", "world"));

    @ArchTest
    static final ArchRule servicesOfTheWorldDoNotSeeEachOther = slices().matching("io.understudy.world.service.(*)..")
            .namingSlices("service $1")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule facesSeeTheWorldAndTheNames = noClasses()
            .that()
            .resideInAPackage("io.understudy.faces..")
            .should()
            .dependOnClassesThat(ofOursBut("faces", "world", "emulators.names", "clock"));

    @ArchTest
    static final ArchRule onlyTheCommandLineSeesTheRehearsal = noClasses()
            .that()
            .resideOutsideOfPackages("io.understudy.rehearsal..", "io.understudy.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.understudy.rehearsal..");

    @ArchTest
    static final ArchRule theSimulatorHasNoSdkNoThreadAndNoSocket = noClasses()
            .that()
            .resideInAPackage("io.understudy.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.azure..",
                    "com.microsoft..",
                    "io.understudy.emulators..",
                    "io.understudy.faces..",
                    "io.understudy.rehearsal..",
                    "io.understudy.functions.trigger..",
                    "io.understudy.functions.wiring..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("it drives the automation, the gatekeepers and the world in one thread of virtual time");
    /** Ours, but neither of the model nor of these rooms. */
    private static DescribedPredicate<JavaClass> ofOursBut(String... rooms) {
        var allowed =
                Arrays.stream(rooms).map(room -> "io.understudy." + room + "..").toArray(String[]::new);
        return resideInAPackage("io.understudy..")
                .and(resideOutsideOfPackages(allowed))
                .and(not(inTheModel()));
    }
}
