package io.understudy.cli.ground;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.cli.ground.Outputs.Gate;

/** The estate of what was deployed. Every workload in it is on its leash: its owner takes it off. */
final class EstatePage {

    private final Outputs outputs;
    private final StringBuilder page = new StringBuilder();

    private EstatePage(Outputs outputs) {
        this.outputs = outputs;
    }

    static String of(Outputs outputs) {
        var estate = new EstatePage(outputs);
        estate.write();
        return estate.page.toString();
    }

    private void write() {
        line(
                0,
                "# Written by ./understudy ground from what was deployed. It says no policy, so nothing moves by itself:");
        line(0, "# every workload is on its leash. docs/deciding/estate.md says what else can be declared.");
        line(0, "estate: " + outputs.target("name"));
        line(0, "controlRegion: " + outputs.automation("AZURE_LOCATION"));
        line(0, "workloads:");
        outputs.workloads().forEach(this::workload);
    }

    private void workload(JsonNode workload) {
        var name = workload.path("name").asText();
        line(1, name + ":");
        line(2, "model: " + outputs.target("model"));
        line(2, "users: " + workload.path("usersAddress").asText());
        line(2, "door: selector");
        line(2, "stamps:");
        int at = 0;
        for (var gate : outputs.gates()) {
            if (gate.workload().equals(name)) {
                stamp(workload, gate, at++);
            }
        }
        line(2, "stores:");
        outputs.stores().forEach(store -> {
            if (store.path("workload").asText().equals(name)) {
                store(store);
            }
        });
    }

    private void stamp(JsonNode workload, Gate gate, int at) {
        var nodes = gate.stamp().path("nodes");
        // A stopped cluster has no nodes, so a cold stamp has none that stand by.
        var standby = role(gate).equals("cold") ? 0 : nodes.path("standby").asInt();
        line(3, gate.stampName() + ":");
        line(4, "region: " + gate.stamp().path("region").asText());
        line(4, "role: " + role(gate));
        line(4, "cluster:");
        line(5, "id: " + gate.stamp().path("clusterId").asText());
        line(5, "pools:");
        line(
                6,
                "user: { minimum: " + nodes.path("minimum").asInt() + ", full: "
                        + nodes.path("full").asInt()
                        + (standby > 0 ? ", standby: " + standby : "") + " }");
        line(4, "origin:");
        line(5, "id: " + workload.path("originIds").path(at).asText());
        line(5, "host: " + workload.path("originHosts").path(at).asText());
        line(4, "verification: " + outputs.verification(gate));
    }

    private String role(Gate gate) {
        return gate.stamp().path("role").asText();
    }

    private void store(JsonNode store) {
        var kind = store.path("kind").asText();
        line(3, store.path("name").asText() + ":");
        line(4, "kind: " + kind);
        if (!kind.equals("failover-group")) {
            line(4, "id: " + store.path("ids").path(0).asText());
            return;
        }
        line(4, "servers:");
        for (int i = 0; i < store.path("stamps").size(); i++) {
            line(
                    5,
                    store.path("stamps").path(i).asText() + ": "
                            + store.path("ids").path(i).asText());
        }
    }

    private void line(int depth, String text) {
        page.append("  ".repeat(depth)).append(text).append('\n');
    }
}
