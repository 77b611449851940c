package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.functions.json.EstateYaml;
import io.understudy.gate.GatePath;
import io.understudy.gate.VerifyMode;
import io.understudy.rehearsal.stage.StageSettings;
import io.understudy.topology.DeploymentModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The workload to try it with is built the way in which the product and its rehearsal expect one. */
final class TheTargetOfTheGroundTest {

    private final BicepFile main = BicepFile.of("target/main.bicep");
    private final JsonNode ways = ways();

    private static JsonNode ways() {
        try {
            return new ObjectMapper()
                    .readTree(BicepFile.infra().resolve("target/ways.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void offersEveryModelThatTheProductKnows() {
        Set<String> known = new TreeSet<>();
        for (DeploymentModel model : DeploymentModel.values()) {
            known.add(model.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        assertThat(allowed("model")).isEqualTo(known);
        assertThat(allowed("size")).containsExactlyInAnyOrder("mini", "full");
    }

    @Test
    void probesAsTheRehearsalDoes() {
        var estate = EstateYaml.read(BicepFile.read(BicepFile.project().resolve("understudy.yaml")));
        var world = StageSettings.inMemory(estate, 1, 1, Path.of(".")).world();
        var probe = ways.path("probes").path("edge");

        assertThat(probe.path("path").asText()).isEqualTo(GatePath.READY.path());
        assertThat(probe.path("everySeconds").asLong())
                .isEqualTo(world.probing().every().toSeconds());
        assertThat(probe.path("sampleSize").asLong()).isEqualTo(world.probing().sampleSize());
        assertThat(probe.path("successesRequired").asLong())
                .isEqualTo(world.probing().successesRequired());
    }

    @Test
    void leadsThoseWhoVerifyToEveryPathThatTheyAsk() {
        var view = BicepFile.read(BicepFile.project()
                .resolve("functions/src/main/java/io/understudy/functions/azure/probe/StampView.java"));
        var paths = Pattern.compile("at\\(verification, (\\w+)\\.(\\w+)\\.")
                .matcher(view)
                .results()
                .map(found -> pathOf(found.group(1), found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
        paths.add(GatePath.ACTIVATION.path());

        assertThat(texts("past")).containsExactlyInAnyOrderElementsOf(paths);
        assertThat(texts("usersToGate")).containsExactlyInAnyOrder(GatePath.READY.path(), GatePath.STAMP.path());
    }

    private List<String> texts(String paths) {
        return StreamSupport.stream(ways.path("paths").path(paths).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** What must agree along a way is written once; two texts of it would drift apart. */
    @Test
    void writesWhatMustAgreeInOneFileOnly() throws IOException {
        var values = List.of(
                "/ready",
                "/verify",
                "/state",
                "/activation",
                "/.understudy",
                "AzureFrontDoor.Backend",
                "Azure-FDID",
                "8443",
                "8080",
                "8081",
                "approuting-istio");
        var places = new ArrayList<Path>();
        for (var folder : List.of("infra/target", "cli/src/main/java/io/understudy/cli/ground")) {
            try (var files = Files.walk(BicepFile.project().resolve(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(bicep|bicepparam|java)"))
                        .forEach(places::add);
            }
        }

        assertThat(places)
                .hasSizeGreaterThan(20)
                .allSatisfy(file ->
                        assertThat(BicepFile.read(file)).as(file.toString()).doesNotContain(values));
    }

    private static String pathOf(String names, String name) {
        return names.equals("VerifyMode")
                ? VerifyMode.valueOf(name).target().replaceAll("\\?.*", "")
                : GatePath.valueOf(name).path();
    }

    @Test
    void keepsEachStampInAResourceGroupOfItsOwnRegion() {
        assertThat(main.resource("stampGroups").valueOf("location")).contains("stamp.region");
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
