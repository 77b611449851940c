package io.understudy.tests.ways;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.cli.ground.Ground;
import io.understudy.cli.ground.Outputs;
import io.understudy.tests.bicep.Expansion;
import io.understudy.tests.bicep.Made;
import io.understudy.tests.bicep.Sources;
import io.understudy.tests.infra.SetsOfParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One target on paper: what its templates would make, and what its overlays would put into each cluster. */
record Paper(Expansion ground, Expansion automation, Outputs outputs, Map<String, String> overlays) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACTIVATIONS = "https://ledger.example/activations";

    static Paper of(Sources sources, String size, String model, String certificate, Map<String, ?> changes) {
        var parameters = new LinkedHashMap<String, Object>(changes);
        parameters.put("certificateName", certificate);
        var ground = SetsOfParameters.target(sources, size, model, parameters);
        ObjectNode target = JSON.valueToTree(ground.outputs());
        var gates = new ArrayList<Object>();
        target.path("stampGrounds")
                .forEach(stamp -> stamp.path("gates")
                        .forEach(g -> gates.add(g.path("principalId").asText())));
        var automation = SetsOfParameters.automation(
                sources,
                Map.of(
                        "networkProfile",
                        "private",
                        "stampAddresses",
                        list(ground, "stampAddresses"),
                        "gatekeeperPrincipals",
                        gates));
        var values = JSON.createObjectNode()
                .put("UNDERSTUDY_ACTIVATIONS", ACTIVATIONS)
                .put("UNDERSTUDY_AUDIENCE", "api://understudy")
                .put("AZURE_LOCATION", "control");
        try {
            var ways = JSON.readTree(sources.read("target/ways.json"));
            var outputs = new Outputs(target, values, ways);
            return new Paper(ground, automation, outputs, Ground.overlays(outputs, "../../base"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<?> list(Expansion ground, String output) {
        return (List<?>) Objects.requireNonNull(ground.outputs().get(output));
    }

    /** The same, with something else in the overlays. */
    Paper withOverlays(String before, String after) {
        var changed = overlays.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().replace(before, after)));
        if (changed.equals(overlays)) {
            throw new AssertionError("no overlay says: " + before);
        }
        return new Paper(ground, automation, outputs, changed);
    }

    /** Every object of one kind in one stamp. */
    List<Object> objects(String stamp, String kind) {
        return overlays.entrySet().stream()
                .filter(file -> file.getKey().startsWith(stamp + "/"))
                .flatMap(file -> documents(file.getValue()).stream())
                .filter(document -> Made.at(document, "kind").equals(kind))
                .toList();
    }

    /** What an overlay changes in the base, as the text of its patches for one kind. */
    String patches(String stamp, String workload, String kind) {
        var kustomization = documents(overlays.getOrDefault(stamp + "/" + workload + "/kustomization.yaml", ""))
                .get(0);
        return ((List<?>) Made.at(kustomization, "patches"))
                .stream()
                        .filter(patch -> Made.at(patch, "target.kind").equals(kind))
                        .map(patch -> String.valueOf(Made.at(patch, "patch")))
                        .collect(Collectors.joining("\n"));
    }

    private static List<Object> documents(String yaml) {
        var all = new ArrayList<Object>();
        new Load(LoadSettings.builder().build()).loadAllFromString(yaml).forEach(all::add);
        return all;
    }

    boolean isMini() {
        return outputs.all().path("target").path("size").asText().equals("mini");
    }

    List<String> stamps() {
        var names = new ArrayList<String>();
        outputs.all()
                .path("stampGrounds")
                .forEach(stamp -> names.add(stamp.path("name").asText()));
        return names;
    }

    List<String> workloads() {
        var names = new ArrayList<String>();
        outputs.all()
                .path("workloadGrounds")
                .forEach(one -> names.add(one.path("name").asText()));
        return names;
    }

    /** A member of what the target says of one workload's gate in one stamp. */
    String gate(String stamp, String workload, String member) {
        for (var ground : outputs.all().path("stampGrounds")) {
            for (var gate : ground.path("gates")) {
                if (ground.path("name").asText().equals(stamp)
                        && gate.path("workload").asText().equals(workload)) {
                    return gate.path(member).asText();
                }
            }
        }
        throw new AssertionError("no gate of " + workload + " in " + stamp);
    }

    String stamp(String stamp, String member) {
        for (var ground : outputs.all().path("stampGrounds")) {
            if (ground.path("name").asText().equals(stamp)) {
                return ground.path(member).asText();
            }
        }
        throw new AssertionError("no stamp " + stamp);
    }

    /** The group of a stamp, in which all that it is made of lies. */
    String groupId(String stamp) {
        return "/subscriptions/" + Expansion.SUBSCRIPTION + "/resourceGroups/" + stamp(stamp, "group");
    }

    /** The one resource of a type in a stamp's group; the first word of its name tells two apart. */
    Optional<Made> inStamp(String stamp, String type, String begin) {
        return ground.made(type).stream()
                .filter(made -> made.id().startsWith(groupId(stamp) + "/"))
                .filter(made -> made.name().startsWith(begin))
                .findFirst();
    }
}
