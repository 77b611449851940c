package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.infra.BicepFile.Module;
import io.understudy.tests.infra.BicepFile.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What must be true of every Bicep file, whatever it describes. */
final class HouseRulesOfTheGroundTest {

    private static final Pattern REGION =
            Pattern.compile("'(?:(?:west|north|south|east|central|southeast|northcentral|southcentral|westcentral)"
                    + "(?:us|europe|asia|india|africanorth|brazil)?[23]?(?:stage)?|eastus2?|westus[23]?|centralus|"
                    + "uksouth|ukwest|francecentral|francesouth|germanywestcentral|germanynorth|norwayeast|norwaywest|"
                    + "swedencentral|swedensouth|switzerlandnorth|switzerlandwest|italynorth|polandcentral|spaincentral|"
                    + "austriaeast|belgiumcentral|japaneast|japanwest|koreacentral|koreasouth|australiaeast|"
                    + "australiasoutheast|australiacentral|canadacentral|canadaeast|brazilsouth|southafricanorth|"
                    + "uaenorth|qatarcentral|israelcentral|mexicocentral|newzealandnorth|chilecentral)'");

    /** Types of which everyone that is made must say where its logs or metrics go. */
    private static final Set<String> WATCHED = Set.of(
            "Microsoft.ServiceBus/namespaces",
            "Microsoft.Storage/storageAccounts",
            "Microsoft.KeyVault/vaults",
            "Microsoft.EventGrid/topics",
            "Microsoft.EventGrid/systemTopics",
            "Microsoft.Web/sites",
            "Microsoft.OperationalInsights/workspaces",
            "Microsoft.Network/networkSecurityGroups",
            "Microsoft.Network/azureFirewalls",
            "Microsoft.Network/applicationGateways",
            "Microsoft.ContainerService/managedClusters",
            "Microsoft.ContainerRegistry/registries",
            "Microsoft.Cdn/profiles",
            "Microsoft.Sql/servers/databases",
            "Microsoft.DocumentDB/databaseAccounts",
            "Microsoft.Cache/redisEnterprise");

    private final List<BicepFile> files = BicepFile.all();

    @Test
    void looksAtTheWholeGround() {
        assertThat(files)
                .extracting(BicepFile::name)
                .hasSizeGreaterThan(40)
                .contains("main.bicep", "target/main.bicep", "chaos/main.bicep", "vantage/main.bicep");
    }

    @Test
    void asksForNoKeys() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.text())
                        .as(file.name())
                        .doesNotContainPattern("list(Keys|Secrets|AccountSas|ServiceSas)\\s*\\(")
                        .doesNotContain("listClusterAdminCredential"));
    }

    @Test
    void namesNoRegion() {
        assertThat("location: 'westeurope'").containsPattern(REGION);
        assertThat("location: 'eastus2'").containsPattern(REGION);

        assertThat(files)
                .allSatisfy(file -> assertThat(file.text()).as(file.name()).doesNotContainPattern(REGION));
    }

    @Test
    void takesModulesFromThisProjectOnly() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.modules())
                        .as(file.name())
                        .extracting(Module::path)
                        .allMatch(path -> path.endsWith(".bicep") && !path.contains(":")));
    }

    @Test
    void usesEveryModuleThatItHas() {
        Set<Path> present = new TreeSet<>();
        Set<Path> used = new TreeSet<>();
        for (BicepFile file : files) {
            Path path = BicepFile.infra().resolve(file.name()).normalize();
            if (file.name().contains("modules/")) {
                present.add(path);
            }
            for (Module module : file.modules()) {
                Path target = path.resolveSibling(module.path()).normalize();
                assertThat(Files.exists(target))
                        .as("%s uses %s", file.name(), module.path())
                        .isTrue();
                used.add(target);
            }
        }

        assertThat(used).containsAll(present);
    }

    @Test
    void usesTheVersionOfEveryTypeThatIsPinned() throws IOException {
        Set<String> used = new TreeSet<>();
        for (BicepFile file : files) {
            for (Resource resource : file.resources()) {
                used.add(resource.type() + "@" + resource.apiVersion());
            }
        }
        Set<String> types =
                new TreeSet<>(used.stream().map(type -> type.split("@", 2)[0]).toList());

        assertThat(used).containsExactlyElementsOf(pinned());
        assertThat(types).as("one version of each").hasSameSizeAs(used);
    }

    @Test
    void usesPreviewVersionsOnlyWhereThereIsNoOther() {
        Set<String> previews = new TreeSet<>();
        for (BicepFile file : files) {
            for (Resource resource : file.resources()) {
                if (resource.apiVersion().endsWith("-preview")) {
                    previews.add(resource.type());
                }
            }
        }

        assertThat(previews).containsExactly("Microsoft.Insights/diagnosticSettings");
    }

    @Test
    void deliversNoEventStraightIntoTheBus() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.text())
                        .as("Event Grid cannot deliver to a queue with sessions: %s", file.name())
                        .doesNotContain("'ServiceBusQueue'", "'ServiceBusTopic'"));
    }

    @Test
    void triesEveryEventAgainAndKeepsWhatCannotBeDelivered() {
        List<Resource> subscriptions = files.stream()
                .flatMap(file -> file.resources().stream())
                .filter(resource -> resource.type().startsWith("Microsoft.EventGrid/")
                        && resource.type().endsWith("/eventSubscriptions"))
                .toList();

        assertThat(subscriptions)
                .hasSize(2)
                .allSatisfy(subscription -> assertThat(subscription.body()).contains("retryPolicy"))
                .filteredOn(subscription -> !subscription.type().contains("/systemTopics/"))
                .hasSize(1)
                .allSatisfy(subscription -> assertThat(subscription.body()).contains("deadLetterWithResourceIdentity"));
    }

    /** Azure refuses it where the topic speaks of a whole subscription. */
    @Test
    void givesNoIdentityToATopicOfAWholeSubscription() {
        assertThat(BicepFile.of("modules/events-in.bicep").text()).doesNotContain("identity:");
    }

    /** A name that two installations share is refused, because a deployment keeps the region of its first one. */
    @Test
    void leavesTheNamesOfDeploymentsToTheCompiler() {
        for (BicepFile file : files) {
            for (Module module : file.modules()) {
                String head = file.block("module " + module.symbol() + " ").replaceAll("(?s)params: \\{.*", "");
                assertThat(head).as(file.name() + " " + module.symbol()).doesNotContainPattern("(?m)^ +name: ");
            }
        }
    }

    @Test
    void keepsToTheKeyVaultThatDoesNotStop() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.resources().stream()
                                .filter(resource -> resource.type().startsWith("Microsoft.KeyVault/"))
                                .map(Resource::apiVersion))
                        .as(file.name())
                        .allMatch(version -> version.compareTo("2026-02-01") >= 0));
    }

    @Test
    void saysWhereTheLogsGo() {
        Set<String> seen = new TreeSet<>();
        for (BicepFile file : files) {
            for (Resource resource : file.resources()) {
                if (!resource.isExisting() && WATCHED.contains(resource.type())) {
                    seen.add(resource.type());
                    assertThat(scopesOfDiagnostics(file))
                            .as("%s makes %s without diagnostic settings", file.name(), resource.symbol())
                            .containsAnyElementsOf(withItsParts(file, resource.symbol()));
                }
            }
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(WATCHED);
    }

    @Test
    void letsNobodySignInWithAKey() {
        assertThat(files).allSatisfy(file -> {
            for (Resource account : file.created("Microsoft.Storage/storageAccounts")) {
                assertThat(account.valueOf("allowSharedKeyAccess"))
                        .as(file.name())
                        .isEqualTo("false");
                assertThat(account.valueOf("minimumTlsVersion")).as(file.name()).isEqualTo("'TLS1_2'");
            }
            for (Resource namespace : file.created("Microsoft.ServiceBus/namespaces")) {
                assertThat(namespace.valueOf("disableLocalAuth")).isEqualTo("true");
            }
            for (Resource topic : file.created("Microsoft.EventGrid/topics")) {
                assertThat(topic.valueOf("disableLocalAuth")).isEqualTo("true");
            }
        });
    }

    @Test
    void saysEveryParameterInASentence() {
        for (BicepFile file : files) {
            List<String> lines = file.text().lines().toList();
            for (int index = 0; index < lines.size(); index++) {
                if (lines.get(index).startsWith("param ")) {
                    assertThat(isDescribed(lines, index))
                            .as("%s: %s has a description", file.name(), lines.get(index))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void alertsWithATokenAndTheCommonSchemaAndReachesPeopleWithoutUs() {
        BicepFile group = BicepFile.of("modules/alerts-action-group.bicep");
        String webhook = group.block("var webhooks =");

        assertThat(webhook).contains("useAadAuth: true", "useCommonAlertSchema: true");
        assertThat(group.created("Microsoft.Insights/actionGroups"))
                .hasSize(2)
                .allSatisfy(resource -> assertThat(resource.body()).contains("emailReceivers"));
        assertThat(group.resource("people").body()).doesNotContain("webhookReceivers");
        assertThat(BicepFile.of("modules/alerts-self.bicep").text()).doesNotContain("actionGroup.outputs.id");
    }

    private static Set<String> scopesOfDiagnostics(BicepFile file) {
        Set<String> scopes = new TreeSet<>();
        file.created("Microsoft.Insights/diagnosticSettings")
                .forEach(settings -> scopes.add(settings.valueOf("scope").replaceAll("\\[.*", "")));
        return scopes;
    }

    /** A storage account logs by its services: blobs, tables. */
    private static Set<String> withItsParts(BicepFile file, String symbol) {
        Set<String> parts = new TreeSet<>(Set.of(symbol));
        file.resources().stream()
                .filter(resource -> resource.valueOf("parent").equals(symbol))
                .forEach(resource -> parts.add(resource.symbol()));
        return parts;
    }

    /** Seen to be the newest stable version of its type when it was written down. */
    private static Set<String> pinned() throws IOException {
        try (InputStream in = HouseRulesOfTheGroundTest.class.getResourceAsStream("api-versions.txt")) {
            return new TreeSet<>(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static boolean isDescribed(List<String> lines, int parameter) {
        for (int index = parameter - 1; index >= 0 && !lines.get(index).isBlank(); index--) {
            if (lines.get(index).startsWith("@description(")) {
                return true;
            }
            if (lines.get(index).startsWith("param ")) {
                return false;
            }
        }
        return false;
    }
}
