package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SendNotice;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.SignDocuments;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.functions.json.EstateYaml;
import io.understudy.readiness.Need;
import io.understudy.readiness.NeededRights;
import io.understudy.tests.infra.AzureInOneProcess.Request;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the product's own actuators ask of Azure, as the simulated Azure logs it, is what the hands are given, and no more;
 * and both sides speak versions of Azure's interface that go together.
 */
final class TheRightsThatTheCodeNeedsTest {

    /** Rights that nobody calls by name, and why they are given. */
    private static final Map<String, String> NEVER_CALLED = Map.of(
            "Microsoft.Network/virtualNetworks/subnets/join/action",
            "Azure asks for it, besides the right to write the pool, when a node pool in a subnet of one's own is"
                    + " written");

    /** Actions that other services than Azure Resource Manager carry out. */
    private static final Set<Class<? extends Action>> ELSEWHERE = Set.of(
            SignDocuments.class,
            CloseStamp.class,
            AdmitStamp.class,
            VerifyInside.class,
            VerifyWrites.class,
            VerifyOutside.class,
            ConfirmFenced.class,
            SendNotice.class);

    private static final String DNS_PROFILE =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/orders-edge/providers/Microsoft.Network/trafficManagerProfiles/orders";

    private static final Pattern ROW = Pattern.compile("action: '([^']+)'\\s+role: '([^']+)'");
    private static final Pattern GRANT = Pattern.compile("principalId: (\\w+)\\s+roleName: roleNames\\.(\\w+)");
    private static final Pattern NAMED = Pattern.compile("(\\w+): definitions\\[(\\d+)]\\.name");

    private static final Map<Action, List<String>> CALLED = new LinkedHashMap<>();
    private static final List<Request> REQUESTS = new ArrayList<>();
    private static final List<String> LOOKED = new ArrayList<>();

    private final Map<String, Set<String>> granted = grantedByPrincipal();

    @BeforeAll
    static void carriesOutEveryActionOnce() throws IOException {
        var estate = anEstateWithAColdStampAndEndpoints();
        try (var azure = new AzureInOneProcess(estate)) {
            for (var action : everyActionOn(estate)) {
                CALLED.put(action, azure.rightsFor(action));
            }
            REQUESTS.addAll(azure.requests());
            LOOKED.addAll(azure.rightsForReadingTheEdge());
        }
    }

    @Test
    void leavesNoActionOut() {
        var carriedOut = CALLED.keySet().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(Stream.concat(carriedOut.stream(), ELSEWHERE.stream()))
                .as("carry a new action out in this test, or say that Azure Resource Manager does not")
                .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    }

    @Test
    void knowsEveryAdapterThatSpeaksWithAzureResourceManager() throws IOException {
        try (Stream<Path> sources = Files.walk(BicepFile.project().resolve("functions/src/main/java"))) {
            var speakers = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> BicepFile.read(path).contains("arm.pipeline()"))
                    .map(path -> path.getFileName().toString());

            assertThat(speakers)
                    .as("carry the orders of a new adapter out in this test")
                    .containsExactlyInAnyOrder(
                            "AksClients.java",
                            "EndpointActuator.java",
                            "FailoverGroupActuator.java",
                            "OriginActuator.java");
        }
    }

    @Test
    void findsThatThoseOrdersAreForTheHands() {
        var hands = BicepFile.of("main.bicep").quotedIn("var handsFunctions =");

        assertThat(CALLED.keySet())
                .extracting(action -> functionOf(action.kind().text()))
                .isSubsetOf(hands);
    }

    @Test
    void asksForNothingThatTheHandsAreNotGiven() {
        CALLED.forEach((action, rights) -> assertThat(lowered(rights))
                .as(action.sentence())
                .isNotEmpty()
                .isSubsetOf(granted.get("handsPrincipalId")));
    }

    @Test
    void givesTheHandsNothingThatNobodyAsksFor() {
        var needless = new TreeSet<>(granted.get("handsPrincipalId"));
        needless.removeAll(
                lowered(CALLED.values().stream().flatMap(List::stream).toList()));

        assertThat(needless).containsExactlyInAnyOrderElementsOf(lowered(NEVER_CALLED.keySet()));
    }

    @Test
    void knowsBeforehandWhatEachActionWillAskFor() {
        CALLED.forEach((action, rights) -> assertThat(lowered(action.match(new NeededRights()).stream()
                        .map(Need::right)
                        .toList()))
                .as(action.sentence())
                .isEqualTo(lowered(rights)));
        assertThat(CALLED.keySet())
                .allSatisfy(action -> assertThat(action.match(new NeededRights()))
                        .extracting(Need::resource)
                        .isNotEmpty());
    }

    @Test
    void findsOnThePageOfActionsWhatEachAsksFor() {
        Map<String, Set<String>> called = new TreeMap<>();
        CALLED.forEach(
                (action, rights) -> called.computeIfAbsent(action.getClass().getSimpleName(), name -> new TreeSet<>())
                        .addAll(lowered(rights)));
        ELSEWHERE.forEach(action -> called.put(action.getSimpleName(), Set.of()));
        Map<String, Set<String>> said = new TreeMap<>();
        ActionsPage.read().rows().forEach(row -> said.put(row.action(), lowered(row.rights())));

        assertThat(said)
                .as("write the rights into the table of " + ActionsPage.NAME)
                .isEqualTo(called);
    }

    @Test
    void givesRightsOnWhatIsProtectedToTheHandsAndToWhoLooksNoneButToReadTheEdge() {
        assertThat(granted).containsOnlyKeys("handsPrincipalId", "lookerPrincipalId");
        assertThat(granted.get("lookerPrincipalId"))
                .isEqualTo(lowered(LOOKED))
                .containsExactly("microsoft.insights/metrics/read");
    }

    @Test
    void losesDataOnlyWithTheRoleForThat() {
        CALLED.forEach((action, rights) -> assertThat(rights.contains(Contract.DATA_LOSS_ACTION))
                .as(action.sentence())
                .isEqualTo(
                        action instanceof PromoteFailoverGroup promotion && promotion.dataLoss() == DataLoss.ACCEPTED));
        assertThat(BicepFile.of("modules/grants.bicep").block("module databaseGrants"))
                .doesNotContain("databaseDataLoss");
    }

    @Test
    void speaksTheVersionsThatWereTried() {
        Map<String, String> spoken = new TreeMap<>();
        REQUESTS.forEach(request -> spoken.put(request.type().toLowerCase(Locale.ROOT), request.apiVersion()));

        assertThat(spoken)
                .as("a newer SDK speaks another version: see what changed in it, then write it here")
                .isEqualTo(Map.of(
                        "microsoft.containerservice/managedclusters", "2025-09-01",
                        "microsoft.containerservice/managedclusters/agentpools", "2025-09-01",
                        "microsoft.sql/servers/failovergroups", "2021-11-01",
                        "microsoft.cdn/profiles/origingroups/origins", "2024-02-01",
                        "microsoft.network/trafficmanagerprofiles/azureendpoints", "2022-04-01",
                        "microsoft.network/trafficmanagerprofiles/externalendpoints", "2022-04-01"));
    }

    @Test
    void neverReplacesAResourceInAnOlderVersionThanTheOneThatMadeIt() {
        Map<String, String> made = new TreeMap<>();
        BicepFile.all().stream()
                .flatMap(file -> file.resources().stream())
                .forEach(resource -> made.put(resource.type().toLowerCase(Locale.ROOT), resource.apiVersion()));
        var replaced = REQUESTS.stream()
                .filter(r -> r.method().equals("PUT"))
                .distinct()
                .toList();

        assertThat(replaced)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.apiVersion())
                        .as("%s: a PUT drops what its version does not know", request.type())
                        .isGreaterThanOrEqualTo(made.get(request.type().toLowerCase(Locale.ROOT))));
    }

    private static Estate anEstateWithAColdStampAndEndpoints() throws IOException {
        return EstateYaml.read(Files.readString(BicepFile.project().resolve("understudy.yaml"))
                .replace("model: active-passive", "model: passive-cold")
                .replace("role: passive", "role: cold")
                .replace(
                        "verification: https://orders-weu",
                        "endpoint: " + DNS_PROFILE + "/azureEndpoints/weu\n        verification: https://orders-weu")
                .replace(
                        "verification: https://orders-neu",
                        "endpoint: " + DNS_PROFILE
                                + "/externalEndpoints/neu\n        verification: https://orders-neu"));
    }

    private static List<Action> everyActionOn(Estate estate) {
        var workload = estate.workloads().get(0);
        var here = workload.stamps().get(0);
        var there = workload.stamps().get(1);
        var group = workload.databases().get(0);
        var cluster = there.cluster();
        return List.of(
                new StartCluster(cluster.id()),
                new ScaleNodePool(
                        cluster.id(),
                        cluster.pools().get(0).name(),
                        cluster.pools().get(0).nodesFull()),
                new ShrinkNodePool(cluster.id(), cluster.pools().get(0).name(), 1),
                new StopCluster(cluster.id()),
                new PromoteFailoverGroup(
                        Objects.requireNonNull(group.servers().get(there.name())), group.name(), DataLoss.REFUSED),
                new PromoteFailoverGroup(
                        Objects.requireNonNull(group.servers().get(here.name())), group.name(), DataLoss.ACCEPTED),
                UpdateOrigin.behind(there.origin().id(), here.origin().id()),
                new UpdateOrigin(here.origin().id(), 4, true),
                new SetEndpointStatus(there.endpoint().orElseThrow(), true),
                new SetEndpointStatus(here.endpoint().orElseThrow(), false));
    }

    /** What each principal of the grants may do, in small letters: Azure compares rights in any case. */
    private static Map<String, Set<String>> grantedByPrincipal() {
        var roles = BicepFile.of("modules/roles.bicep");
        var keys = BicepFile.valuesOf("key", roles.block("var roles ="));
        Map<String, String> keyOf = new TreeMap<>();
        NAMED.matcher(roles.block("output names object ="))
                .results()
                .forEach(named -> keyOf.put(named.group(1), keys.get(Integer.parseInt(named.group(2)))));
        Map<String, Set<String>> rights = new TreeMap<>();
        ROW.matcher(roles.block("var permissions ="))
                .results()
                .forEach(row -> rights.computeIfAbsent(row.group(2), role -> new TreeSet<>())
                        .add(row.group(1).toLowerCase(Locale.ROOT)));
        Map<String, Set<String>> granted = new TreeMap<>();
        GRANT.matcher(BicepFile.of("modules/grants.bicep").text())
                .results()
                .forEach(grant -> granted.computeIfAbsent(grant.group(1), principal -> new TreeSet<>())
                        .addAll(rights.get(keyOf.get(grant.group(2)))));
        return granted;
    }

    private static Set<String> lowered(Iterable<String> rights) {
        Set<String> lowered = new TreeSet<>();
        rights.forEach(right -> lowered.add(right.toLowerCase(Locale.ROOT)));
        return lowered;
    }

    /** The function that takes orders of the kind: {@code scale-cluster} goes to ScaleCluster. */
    private static String functionOf(String kind) {
        return Stream.of(kind.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
