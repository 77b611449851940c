package io.understudy.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.understudy.functions.azure.arm.ArmChange;
import io.understudy.functions.azure.arm.Position;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.calls.SentCalls;
import io.understudy.functions.azure.calls.ServiceError;

/** How an adapter is divided: what is decided needs no SDK, so that a simulator decides by the same code. */
@AnalyzeClasses(packages = "io.understudy.functions.azure", importOptions = ImportOption.DoNotIncludeTests.class)
class TheAdaptersTest {

    @ArchTest
    static final ArchRule decisionsNeedNoSdk = noClasses()
            .that()
            .haveSimpleNameStartingWith("Seen")
            .or()
            .belongToAnyOf(
                    ArmChange.class,
                    Position.class,
                    CallFailure.class,
                    CallFaults.class,
                    SendBook.class,
                    SentCalls.class,
                    ServiceError.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.azure..", "reactor..");

    @ArchTest
    static final ArchRule whatWasSeenIsARecord =
            classes().that().haveSimpleNameStartingWith("Seen").should().beRecords();

    @ArchTest
    static final ArchRule callsDoNotKnowResourceManager = noClasses()
            .that()
            .resideInAPackage("io.understudy.functions.azure.calls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.understudy.functions.azure.arm..")
            .because("Key Vault, Blob and Event Grid are called in the same way");
}
