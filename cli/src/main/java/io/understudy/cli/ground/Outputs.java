package io.understudy.cli.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the deployments of a target and of the automation said of what they made. */
public record Outputs(JsonNode all, JsonNode automation, JsonNode ways) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One workload in one stamp: everything that its overlay is made of. */
    record Gate(JsonNode stamp, JsonNode gate) {

        String stampName() {
            return stamp.path("name").asText();
        }

        String workload() {
            return gate.path("workload").asText();
        }

        String usersHost() {
            return gate.path("usersHost").asText();
        }

        String verificationHost() {
            return gate.path("verificationHost").asText();
        }

        String clientId() {
            return gate.path("clientId").asText();
        }
    }

    /** Reads {@code az deployment sub show --query properties.outputs} and {@code azd env get-values --output json}. */
    public static Outputs read(Path target, Path automation, Path ways) {
        var values = JSON.createObjectNode();
        json(target)
                .properties()
                .forEach(e -> values.set(e.getKey(), e.getValue().path("value")));
        if (values.path("stampGrounds").isEmpty()) {
            throw new IllegalArgumentException(target + " has no output stampGrounds, so it is not what a deployment of"
                    + " infra/target says; write it with az deployment sub show --query properties.outputs.");
        }
        return new Outputs(values, json(automation), json(ways));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read as JSON: " + e.getMessage(), e);
        }
    }

    JsonNode stamps() {
        return all.path("stampGrounds");
    }

    JsonNode workloads() {
        return all.path("workloadGrounds");
    }

    JsonNode stores() {
        return all.path("stores");
    }

    String target(String member) {
        return all.path("target").path(member).asText();
    }

    /** A value of the automation's environment; without it nothing useful can be written. */
    String automation(String name) {
        var value = automation.path(name).asText();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The automation's values have no " + name
                    + "; deploy it first, and write them with azd env get-values --output json.");
        }
        return value;
    }

    /** Whether the stamps have certificates, and so are in their second phase. */
    public boolean isEncrypted() {
        return !target("certificateName").isEmpty();
    }

    boolean isMini() {
        return target("size").equals("mini");
    }

    /** The port of a door (edge, past) in the phase in which the target is. */
    int port(String door) {
        return ways.path("ports")
                .path(door)
                .path(isEncrypted() ? "encrypted" : "plain")
                .asInt();
    }

    int insidePort(String name) {
        return ways.path("ports").path(name).asInt();
    }

    List<String> paths(String name) {
        var paths = new ArrayList<String>();
        ways.path("paths").path(name).forEach(path -> paths.add(path.asText()));
        return paths;
    }

    /** Where a stamp is asked past the edge. */
    String verification(Gate gate) {
        return (isEncrypted() ? "https://" : "http://") + gate.verificationHost() + ":" + port("past");
    }

    List<Gate> gates() {
        var gates = new ArrayList<Gate>();
        stamps().forEach(stamp -> stamp.path("gates").forEach(gate -> gates.add(new Gate(stamp, gate))));
        return gates;
    }
}
