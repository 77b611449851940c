package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.action.FailOverStorageAccount;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.action.SendNotice;
import io.understudy.action.SignDocuments;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.readiness.Need;
import io.understudy.readiness.NeededRights;
import io.understudy.tests.infra.AzureInOneProcess.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final Pattern ROW = Pattern.compile("action: '([^']+)'\\s+role: '([^']+)'");
    private static final Pattern GRANT = Pattern.compile("principalId: (\\w+)\\s+roleName: roleNames\\.(\\w+)");
    private static final Pattern NAMED = Pattern.compile("(\\w+): guid\\(subscriptionId, resourceToken, '([^']+)'\\)");

    private static final Map<Action, List<String>> CALLED = new LinkedHashMap<>();
    private static final List<Request> REQUESTS = new ArrayList<>();
    private static final List<String> LOOKED = new ArrayList<>();

    /** Azure knows one right for both ways to promote these; what may be lost is held back by the policy. */
    private static final Set<Class<?>> WITHOUT_A_RIGHT_OF_ITS_OWN =
            Set.of(PromotePostgresReplica.class, UnlinkRedisCache.class);

    private final Map<String, Set<String>> granted = grantedByPrincipal();

    @BeforeAll
    static void carriesOutEveryActionOnce() throws IOException {
        var estate = EveryCall.estate();
        try (var azure = new AzureInOneProcess(estate)) {
            for (var action : EveryCall.on(estate)) {
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
                            "CacheLinkActuator.java",
                            "CosmosActuator.java",
                            "EndpointActuator.java",
                            "FailoverGroupActuator.java",
                            "OriginActuator.java",
                            "PostgresReplicaActuator.java",
                            "RecordActuator.java",
                            "StorageActuator.java");
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
        CALLED.forEach((action, rights) -> assertThat(rights.stream().anyMatch(Contract.DATA_LOSS_ACTIONS::contains))
                .as(action.sentence())
                .isEqualTo(mayLoseData(action) && !WITHOUT_A_RIGHT_OF_ITS_OWN.contains(action.getClass())));
        for (var module : List.of("module databaseGrants", "module cosmosGrants", "module storageGrants")) {
            assertThat(BicepFile.of("modules/grants.bicep").block(module)).doesNotContain("databaseDataLoss");
        }
    }

    /** Azure has one right for both ways to fail a storage account over. */
    private static boolean mayLoseData(Action action) {
        return action instanceof FailOverStorageAccount
                || (action.effect() == Effect.MOVES_DATA && action.equals(action.losing(DataLoss.ACCEPTED)));
    }

    @Test
    void speaksTheVersionsThatWereTried() {
        Map<String, String> spoken = new TreeMap<>();
        REQUESTS.forEach(request -> spoken.put(request.type().toLowerCase(Locale.ROOT), request.apiVersion()));

        assertThat(spoken)
                .as("a newer SDK speaks another version: see what changed in it, then write it here")
                .isEqualTo(Map.ofEntries(
                        Map.entry("microsoft.containerservice/managedclusters", "2025-09-01"),
                        Map.entry("microsoft.containerservice/managedclusters/agentpools", "2025-09-01"),
                        Map.entry("microsoft.sql/servers/failovergroups", "2021-11-01"),
                        Map.entry("microsoft.dbforpostgresql/flexibleservers", "2025-08-01"),
                        Map.entry("microsoft.cache/redis", "2024-11-01"),
                        Map.entry("microsoft.cache/redis/linkedservers", "2024-11-01"),
                        Map.entry("microsoft.documentdb/databaseaccounts", "2025-10-15"),
                        Map.entry("microsoft.storage/storageaccounts", "2025-06-01"),
                        Map.entry("microsoft.cdn/profiles/origingroups/origins", "2024-02-01"),
                        Map.entry("microsoft.network/trafficmanagerprofiles/azureendpoints", "2022-04-01"),
                        Map.entry("microsoft.network/trafficmanagerprofiles/externalendpoints", "2022-04-01"),
                        Map.entry("microsoft.network/dnszones/cname", "2018-05-01"),
                        Map.entry("microsoft.network/dnszones/a", "2018-05-01")));
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

    /** What each principal of the grants may do, in small letters: Azure compares rights in any case. */
    private static Map<String, Set<String>> grantedByPrincipal() {
        var roles = BicepFile.of("modules/roles.bicep");
        Map<String, String> keyOf = new TreeMap<>();
        NAMED.matcher(roles.block("func roleNamesOf("))
                .results()
                .forEach(named -> keyOf.put(named.group(1), named.group(2)));
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
