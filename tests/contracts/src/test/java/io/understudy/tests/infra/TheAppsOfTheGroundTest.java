package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.infra.BicepFile.Parameter;
import io.understudy.tests.infra.BicepFile.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The apps get exactly the settings that the code reads, and run exactly the functions that it has. */
final class TheAppsOfTheGroundTest {

    private static final String NOT_THE_VANTAGE = "cloud_RoleName !contains \"vantage\"";

    private final BicepFile app = BicepFile.of("modules/function-app.bicep");
    private final BicepFile main = BicepFile.of("main.bicep");
    private final BicepFile vantage = BicepFile.of("vantage/main.bicep");

    @Test
    void signsInWithIdentitiesOnly() {
        assertThat(app.block("var productSettings =")).contains("'managedidentity'");
        assertThat(app.text()).doesNotContain("AccountKey", "SharedAccessKey", "AzureWebJobsStorage'");
    }

    @Test
    void splitsTheFunctionsBetweenHandsAndEyesWithoutForgettingOne() {
        List<String> split = new ArrayList<>(main.quotedIn("var handsFunctions ="));
        split.addAll(main.quotedIn("var eyesFunctions ="));
        split.addAll(main.quotedIn("var statusFunctions ="));

        assertThat(split).containsExactlyInAnyOrderElementsOf(Contract.FUNCTIONS);
    }

    @Test
    void keepsTheRecoveryPathWarm() {
        List<String> warm = new ArrayList<>(main.quotedIn("var warmEyes ="));
        warm.addAll(main.quotedIn("var warmHands ="));

        assertThat(warm).containsExactlyInAnyOrderElementsOf(Contract.ALWAYS_READY);
    }

    @Test
    void keepsWarmOnlyWhatTheSameAppRuns() {
        assertThat(functionsIn(main.quotedIn("var warmHands ="))).isSubsetOf(main.quotedIn("var handsFunctions ="));
        assertThat(functionsIn(main.quotedIn("var warmEyes ="))).isSubsetOf(main.quotedIn("var eyesFunctions ="));
    }

    @Test
    void letsTheSecondVantagePointDoNothingButSweep() {
        Matcher disabled = Pattern.compile("disabledFunctions: \\[([^]]*)]").matcher(vantage.text());
        assertThat(disabled.find()).isTrue();
        List<String> expected = new ArrayList<>(Contract.FUNCTIONS);
        expected.remove("SweepDue");

        assertThat(BicepFile.quoted(disabled.group(1))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void namesOnlyKnownFunctionsInAlertsAndEvents() {
        String alerts = BicepFile.of("modules/alerts-self.bicep")
                .text()
                .replace(NOT_THE_VANTAGE, "")
                .replace("\"faas.name\"", "");
        Matcher names = Pattern.compile("\"(\\w+)\"").matcher(alerts);
        List<String> named = new ArrayList<>();
        while (names.find()) {
            named.add(names.group(1));
        }

        assertThat(named).isNotEmpty().isSubsetOf(Contract.FUNCTIONS);
        assertThat(BicepFile.of("modules/events-in.bicep").text()).contains("/functions/EventReceived'");
    }

    @Test
    void hearsItsOwnHeartAndNotThatOfAVantagePoint() {
        assertThat(BicepFile.of("modules/alerts-self.bicep").block("var questions ="))
                .contains("where function == \"SweepDue\" and success == true and " + NOT_THE_VANTAGE + "'");
        assertThat(BicepFile.valuesOf("siteName", vantage.text())).allMatch(name -> name.contains("vantage"));
        assertThat(BicepFile.valuesOf("siteName", main.text())).noneMatch(name -> name.contains("vantage"));
    }

    @Test
    void letsOneInReserveBeSilent() {
        assertThat(BicepFile.of("modules/alerts-self.bicep").block("var questions ="))
                .contains("enabled: isArmed");
        assertThat(main.block("module alerts ")).contains("isArmed: isArmed");
    }

    @Test
    void keepsTheLedgerUnderTheNamesThatTheCodeUses() {
        BicepFile storage = BicepFile.of("modules/storage-ledger.bicep");

        assertThat(storage.created("Microsoft.Storage/storageAccounts/tableServices/tables"))
                .extracting(Resource::name)
                .containsExactly(Contract.LEDGER_TABLE);
        assertThat(storage.created("Microsoft.Storage/storageAccounts/blobServices/containers"))
                .extracting(Resource::name)
                .containsAll(Contract.LEDGER_CONTAINERS);
        assertThat(storage.resource("account").valueOf("allowSharedKeyAccess")).isEqualTo("false");
        assertThat(storage.resource("blobs").valueOf("isVersioningEnabled")).isEqualTo("true");
        assertThat(storage.created("Microsoft.Authorization/locks")).hasSize(1);
    }

    @Test
    void opensNoDocumentToStrangersByDefault() {
        assertThat(main.text()).contains("param anonymousActivations bool = false");
    }

    @Test
    void runsTheJavaThatTheCodeIsBuiltFor() {
        assertThat(main.text()).contains("param javaVersion string = '17'");
        assertThat(app.text())
                .contains("name: 'java'\n        version: javaVersion", "linuxFxVersion: 'Java|${javaVersion}'");
    }

    @Test
    void deploysToTheAppThatCarriesTheServicesName() {
        String deployment = BicepFile.read(BicepFile.project().resolve("azure.yaml"));

        assertThat(deployment).contains("\n  automation:\n");
        assertThat(BicepFile.valuesOf("serviceName", main.text())).contains("automation");
    }

    @Test
    void asksForEveryParameterThatHasNoDefault() {
        String parameters = BicepFile.read(BicepFile.infra().resolve("main.parameters.json"));
        List<String> given = new ArrayList<>();
        Matcher names = Pattern.compile("(?m)^    \"(\\w+)\": \\{").matcher(parameters);
        while (names.find()) {
            given.add(names.group(1));
        }

        assertThat(given)
                .isSubsetOf(main.parameters().stream().map(Parameter::name).toList());
        assertThat(given)
                .containsAll(main.parameters().stream()
                        .filter(parameter -> !parameter.hasDefault())
                        .map(Parameter::name)
                        .toList());
    }

    private static List<String> functionsIn(List<String> groups) {
        return groups.stream()
                .filter(group -> group.startsWith("function:"))
                .map(group -> group.substring("function:".length()))
                .toList();
    }
}
