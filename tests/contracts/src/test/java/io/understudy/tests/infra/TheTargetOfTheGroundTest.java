package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.json.EstateYaml;
import io.understudy.gate.GatePath;
import io.understudy.gate.VerifyMode;
import io.understudy.rehearsal.stage.StageSettings;
import io.understudy.tests.infra.BicepFile.Resource;
import io.understudy.topology.DeploymentModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The workload to try it with is built the way in which the product and its rehearsal expect one. */
final class TheTargetOfTheGroundTest {

    private final BicepFile main = BicepFile.of("target/main.bicep");
    private final BicepFile routes = BicepFile.of("target/modules/edge-routes.bicep");

    @Test
    void offersOnlyModelsThatTheProductKnows() {
        Set<String> known = new TreeSet<>();
        for (DeploymentModel model : DeploymentModel.values()) {
            known.add(model.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        assertThat(allowed("model")).isSubsetOf(known).contains("active-active", "active-passive", "passive-cold");
        assertThat(allowed("size")).containsExactlyInAnyOrder("mini", "full");
    }

    @Test
    void probesAsTheRehearsalDoes() {
        var estate = EstateYaml.read(BicepFile.read(BicepFile.project().resolve("understudy.yaml")));
        var world = StageSettings.inMemory(estate, 1, 1, Path.of(".")).world();
        Resource group = routes.resource("group");

        assertThat(group.valueOf("probePath")).isEqualTo("'/ready'");
        assertThat(group.valueOf("probeIntervalInSeconds"))
                .isEqualTo(Long.toString(world.probing().every().toSeconds()));
        assertThat(group.valueOf("sampleSize"))
                .isEqualTo(Integer.toString(world.probing().sampleSize()));
        assertThat(group.valueOf("successfulSamplesRequired"))
                .isEqualTo(Integer.toString(world.probing().successesRequired()));
    }

    @Test
    void letsEveryPathThroughOverWhichTheProductVerifies() {
        var view = BicepFile.read(BicepFile.project()
                .resolve("functions/src/main/java/io/understudy/functions/azure/probe/StampView.java"));
        var asked = Pattern.compile("at\\(verification, (\\w+)\\.(\\w+)\\.");
        var paths = asked.matcher(view)
                .results()
                .map(found -> pathOf(found.group(1), found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
        String patterns = routes.resource("verifyRoutes").body().replaceAll("(?s)^.*patternsToMatch: \\[|].*$", "");

        assertThat(BicepFile.quoted(patterns)).containsExactlyInAnyOrderElementsOf(paths);
    }

    private static String pathOf(String names, String name) {
        return names.equals("VerifyMode")
                ? VerifyMode.valueOf(name).target().replaceAll("\\?.*", "")
                : GatePath.valueOf(name).path();
    }

    @Test
    void takesTrafficFromThisFrontDoorOnly() {
        assertThat(BicepFile.of("target/modules/spoke.bicep").text())
                .contains("sourceAddressPrefix: 'AzureFrontDoor.Backend'");
        assertThat(BicepFile.of("target/modules/gateway.bicep").text()).contains("selector: 'X-Azure-FDID'");
    }

    @Test
    void keepsACopyOfEverythingInBothRegions() {
        assertThat(BicepFile.of("target/modules/storage.bicep")
                        .created("Microsoft.Storage/storageAccounts")
                        .get(0)
                        .body())
                .contains("'Standard_RAGZRS'");
        assertThat(BicepFile.of("target/modules/registry.bicep")
                        .created("Microsoft.ContainerRegistry/registries/replications"))
                .hasSize(1);
        assertThat(BicepFile.of("target/modules/cosmos.bicep").text())
                .contains("failoverPriority: 0", "failoverPriority: 1");
        assertThat(main.block("module caches ")).contains("for (region, index) in regions");
    }

    @Test
    void keepsEachStampInAResourceGroupOfItsOwnRegion() {
        assertThat(main.resource("stampGroups").valueOf("location")).isEqualTo("region");
        assertThat(main.resource("sharedGroup").valueOf("location")).isEqualTo("sharedRegion");
    }

    @Test
    void hasBothRegionsBehindFirewallsThatFollowOnePolicy() {
        BicepFile hub = BicepFile.of("target/modules/hub.bicep");

        assertThat(hub.created("Microsoft.Network/azureFirewalls")).hasSize(1);
        assertThat(hub.resource("policy").body()).contains("basePolicy: {\n      id: basePolicy.id");
        assertThat(BicepFile.of("target/modules/stamp.bicep").modules())
                .extracting(BicepFile.Module::path)
                .contains("hub.bicep", "spoke.bicep", "gateway.bicep", "cluster.bicep", "vault.bicep", "logs.bicep");
    }

    /** The values that the parameter may have. */
    private Set<String> allowed(String parameter) {
        String before = main.text().substring(0, main.text().indexOf("\nparam " + parameter + " "));
        return new TreeSet<>(BicepFile.quoted(before.substring(before.lastIndexOf("@allowed"))));
    }
}
