package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.settings.Settings;
import io.understudy.topology.Channel;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ground sets what the code asks for, as the code itself says, and nothing that nobody asks for. */
final class TheSettingsOfTheGroundTest {

    private static final InstantSource WALL = InstantSource.system();
    private static final Path ROOT = BicepFile.project();

    private final BicepFile app = BicepFile.of("modules/function-app.bicep");
    private final Map<String, String> set = set();
    private final Set<String> asked = asked();

    @Test
    void setsWhatTheCodeAsksForUnlessItIsLeftOutOnPurpose() {
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(set.keySet());

        assertThat(missing).containsExactlyInAnyOrderElementsOf(Contract.SETTINGS_LEFT_OUT.keySet());
    }

    @Test
    void setsNothingThatNobodyAsksFor() {
        Set<String> idle = new TreeSet<>(set.keySet());
        idle.removeAll(asked);

        assertThat(idle).containsExactlyInAnyOrderElementsOf(Contract.SETTINGS_OF_OTHERS.keySet());
    }

    @Test
    void isEnoughToStartWith() {
        var settings = Settings.parse(set, WALL);

        assertThat(settings.bus()).isInstanceOf(Settings.Bus.ByIdentity.class);
        assertThat(settings.ledger()).isInstanceOf(Settings.LedgerStore.ByIdentity.class);
        assertThat(settings.events()).isPresent();
        assertThat(settings.entra().clientId()).isPresent();
    }

    /** The stage's host dies of a body that an app in Azure would have to hold in memory, too. */
    @Test
    void takesNoBodyThatNoAlertFills() throws IOException {
        var limit = "2097152";

        assertThat(BicepFile.read(ROOT.resolve("infra/modules/function-app.bicep"))
                        .replaceAll("\\s+", " "))
                .contains("name: 'FUNCTIONS_REQUEST_BODY_SIZE_LIMIT' value: '" + limit + "'");
        assertThat(BicepFile.read(
                        ROOT.resolve("stage/rehearsal/src/main/java/io/understudy/rehearsal/stage/Stage.java")))
                .as("the stage has the same limit")
                .contains("BODY_BYTES_MAX = \"" + limit + "\"");
    }

    @Test
    void saysFromWhichRegionTheAppLooks() {
        assertThat(app.block("var productSettings ="))
                .contains("name: 'UNDERSTUDY_VANTAGE'\n    value: toLower(replace(location, ' ', ''))");
        assertThat(BicepFile.of("vantage/main.bicep").block("module app ")).contains("    location: location\n");
    }

    @Test
    void letsAnAppWithoutTheChannelsSecretsStartWhereItDoesNotNotify() {
        Map<String, String> vantage = new HashMap<>(set);
        BicepFile.quoted(BicepFile.of("vantage/main.bicep")
                        .block("module app ")
                        .replaceAll("(?s)^.*disabledFunctions: \\[", ""))
                .stream()
                .filter(Contract.FUNCTIONS::contains)
                .forEach(name -> vantage.put("AzureWebJobs." + name + ".Disabled", "true"));

        var settings = Settings.parse(vantage, WALL);

        assertThat(Contract.FUNCTIONS).filteredOn(settings::runs).containsExactly("SweepDue");
        assertThat(app.block("var disablingSettings =")).contains("'AzureWebJobs.${name}.Disabled'", "'true'");
        assertThat(BicepFile.of("main.bicep").block("module handsApp "))
                .contains("secretSettings: splitApps ? [] : secretSettings");
        assertThat(BicepFile.of("main.bicep").quotedIn("var eyesFunctions =")).contains("Notify");
    }

    @Test
    void readsTheEnvironmentInOnePlaceOnly() throws IOException {
        try (Stream<Path> sources = Files.walk(ROOT.resolve("functions/src/main/java"))) {
            var readers = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> BicepFile.read(path).contains("getenv"))
                    .map(path -> path.getFileName().toString())
                    .toList();

            assertThat(readers).containsExactly("Wiring.java");
        }
    }

    @Test
    void tellsPeopleOfEverySettingAndOfNoOther() {
        var rows = BicepFile.read(ROOT.resolve("docs/operating/settings.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .collect(Collectors.joining());

        assertThat(Pattern.compile("`(\\w+)`").matcher(rows).results().map(name -> name.group(1)))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void showsASampleWithWhichTheCodeStarts() {
        var settings = Settings.check(sample(), WALL, estate());

        assertThat(settings.bus()).isInstanceOf(Settings.Bus.ByConnectionString.class);
        assertThat(settings.ledger()).isInstanceOf(Settings.LedgerStore.ByConnectionString.class);
    }

    @Test
    void showsNoSettingInTheSampleThatNobodyAsksFor() {
        Set<String> known = new TreeSet<>(asked);
        known.addAll(List.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"));
        for (Channel channel : estate().channels()) {
            known.add(channel.addressSetting());
            known.add(channel.secretSetting());
        }

        assertThat(sample().keySet()).isSubsetOf(known);
    }

    @Test
    void leavesNothingOutOfTheSampleThatTheCodeCannotDoWithout() {
        for (String name : sample().keySet()) {
            Map<String, String> without = new HashMap<>(sample());
            without.remove(name);
            if (Set.of("FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "UNDERSTUDY_LEDGER_TABLE")
                    .contains(name)) {
                assertThat(Settings.check(without, WALL, estate())).as(name).isNotNull();
            } else {
                assertThat(problemsOf(without)).as(name).anyMatch(problem -> problem.contains(name));
            }
        }
    }

    @Test
    void pointsTheSampleAtTheEstateFromWhereItIsPut() {
        var app = ROOT.resolve("functions/target/azure-functions/understudy");

        assertThat(app.resolve(sample().get("UNDERSTUDY_ESTATE")).normalize())
                .isEqualTo(ROOT.resolve("understudy.yaml").normalize());
        assertThat(BicepFile.read(ROOT.resolve("README.md")))
                .contains("functions/target/azure-functions/understudy/local.settings.json");
    }

    private static List<String> problemsOf(Map<String, String> environment) {
        try {
            Settings.check(environment, WALL, estate());
            return List.of();
        } catch (Settings.SettingsRejected rejected) {
            return rejected.problems();
        }
    }

    /** What the code asks for where it signs in with an identity, and where it does with connection strings. */
    private Set<String> asked() {
        Set<String> names = new TreeSet<>(Settings.namesAsked(set, WALL));
        names.addAll(Settings.namesAsked(sample(), WALL));
        return names;
    }

    /** Every setting that the ground sets, each with a value of the kind that it gives. */
    private Map<String, String> set() {
        List<String> names = new ArrayList<>();
        for (String list : List.of("productSettings", "hostSettings", "premiumSettings")) {
            names.addAll(BicepFile.valuesOf("name", app.block("var " + list + " =")));
        }
        Map<String, String> values = new TreeMap<>();
        names.forEach(name -> values.put(name, valueFor(name)));
        assertThat(values).hasSameSizeAs(names);
        return values;
    }

    private static String valueFor(String name) {
        return switch (name) {
            case "ServiceBus__fullyQualifiedNamespace" -> "sb-x.servicebus.windows.net";
            case "UNDERSTUDY_ESTATE" -> "https://x.blob.core.windows.net/estate/understudy.yaml";
            case "UNDERSTUDY_LEDGER" -> "https://x.table.core.windows.net";
            case "UNDERSTUDY_LEDGER_TABLE" -> Contract.LEDGER_TABLE;
            case "UNDERSTUDY_ACTIVATIONS" -> "https://x.blob.core.windows.net/activations";
            case "UNDERSTUDY_SIGNING_KEY" -> "https://x.vault.azure.net/keys/activation/0123456789abcdef";
            case "UNDERSTUDY_EVENTS" -> "https://x.region-1.eventgrid.azure.net/api/events";
            case "UNDERSTUDY_AUDIENCE" -> "api://understudy";
            case "UNDERSTUDY_VANTAGE" -> "swedencentral";
            default -> "00000000-0000-0000-0000-000000000000";
        };
    }

    private static Map<String, String> sample() {
        try {
            JsonNode values = new ObjectMapper()
                    .readTree(ROOT.resolve("local.settings.sample.json").toFile())
                    .path("Values");
            Map<String, String> sample = new TreeMap<>();
            values.properties()
                    .forEach(
                            entry -> sample.put(entry.getKey(), entry.getValue().asText()));
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Estate estate() {
        return EstateYaml.read(BicepFile.read(ROOT.resolve("understudy.yaml")));
    }
}
