package io.understudy.cli.ground;

import io.understudy.cli.ground.Outputs.Gate;
import io.understudy.gate.GateHeader;
import java.util.ArrayList;
import java.util.List;

/** The overlay of one workload in one stamp: its gatekeeper's settings, its Service, and its routes. */
final class OverlayPage {

    private final Outputs outputs;
    private final Gate gate;

    OverlayPage(Outputs outputs, Gate gate) {
        this.outputs = outputs;
        this.gate = gate;
    }

    String namespace() {
        return """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                """.formatted(gate.workload());
    }

    String service() {
        return """
                # Where users are led: the one Service that the gate switches.
                apiVersion: v1
                kind: Service
                metadata:
                  name: %1$s
                  labels:
                    understudy.io/gate: selector
                spec:
                  selector:
                    app: %1$s
                  ports:
                    - port: %2$d
                      targetPort: web
                ---
                # The same pods for the gate's own check: a closed stamp must be able to prove that it is well.
                apiVersion: v1
                kind: Service
                metadata:
                  name: %1$s-inside
                spec:
                  selector:
                    app: %1$s
                  ports:
                    - port: %2$d
                      targetPort: web
                """.formatted(gate.workload(), outputs.insidePort("inside"));
    }

    String routes() {
        return users() + "---\n" + verification();
    }

    private String users() {
        var page =
                new StringBuilder("# Users reach the Service; whether it leads to the workload or to the closed door is"
                        + " the gate's business.\n");
        page.append(head(gate.workload(), EntrancePage.EDGE, gate.usersHost()));
        page.append("    - matches:\n");
        outputs.paths("usersToGate").forEach(path -> page.append(match("Exact", path, true)));
        page.append(toGatekeeper());
        page.append("    - matches:\n").append(match("PathPrefix", "/", true));
        page.append("""
                      filters:
                        - type: ResponseHeaderModifier
                          responseHeaderModifier:
                            set:
                              - name: %s
                                value: %s
                      backendRefs:
                        - name: %s
                          port: %d
                """.formatted(
                        GateHeader.STAMP.header(), gate.stampName(), gate.workload(), outputs.insidePort("inside")));
        return page.toString();
    }

    private String verification() {
        var page = new StringBuilder("# Past the edge the gatekeeper answers, whatever the gate's state.\n");
        page.append(head(
                gate.workload() + "-verification",
                outputs.isMini() ? EntrancePage.PAST : EntrancePage.EDGE,
                gate.verificationHost()));
        page.append("    - matches:\n");
        outputs.paths("past").forEach(path -> page.append(match("Exact", path, false)));
        return page.append(toGatekeeper()).toString();
    }

    private static String head(String name, String door, String host) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: %s
                spec:
                  parentRefs:
                    - name: %s
                      namespace: %s
                      sectionName: %s
                  hostnames: [%s]
                  rules:
                """.formatted(name, EntrancePage.GATEWAY, EntrancePage.NAMESPACE, door, host);
    }

    /** In size mini nothing stands before the ingress that knows our Front Door from another one. */
    private String match(String type, String path, boolean isForUsers) {
        var match = """
                        - path:
                            type: %s
                            value: %s
                """.formatted(type, path);
        if (!isForUsers || !outputs.isMini()) {
            return match;
        }
        return match
                + """
                          headers:
                            - name: %s
                              value: %s
                """.formatted(
                        outputs.ways().path("admitted").path("edgeHeader").asText(), outputs.target("frontDoorId"));
    }

    private String toGatekeeper() {
        return """
                      backendRefs:
                        - name: gatekeeper
                          port: %d
                """.formatted(outputs.insidePort("gatekeeper"));
    }

    String kustomization(String base) {
        return """
                # %1$s in stamp %2$s. Written by ./understudy ground from what was deployed; write it again after a change.
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: %1$s
                resources:
                  - %3$s
                  - namespace.yaml
                  - service.yaml
                  - routes.yaml
                patches:
                %4$s
                images:
                  - name: understudy-gatekeeper
                    newName: %5$s/understudy-gatekeeper
                    newTag: 0.1.0
                """.formatted(gate.workload(), gate.stampName(), base, patches(), outputs.target("registryServer"));
    }

    private String patches() {
        return """
                  - target:
                      kind: ServiceAccount
                      name: gatekeeper
                    patch: |
                      - op: replace
                        path: /metadata/annotations/azure.workload.identity~1client-id
                        value: %1$s
                  - target:
                      kind: Role
                      name: gatekeeper
                    patch: |
                      - op: add
                        path: /rules/-
                        value:
                          apiGroups: [""]
                          resources: [services]
                          verbs: [list, patch]
                  # The Gateway's own pods ask, and whoever may reach the workload may be turned away.
                  - target:
                      kind: NetworkPolicy
                      name: gatekeeper
                    patch: |
                      - op: add
                        path: /spec/ingress/0/from/-
                        value:
                          namespaceSelector:
                            matchLabels:
                              kubernetes.io/metadata.name: %2$s
                      - op: add
                        path: /spec/ingress/-
                        value:
                          ports:
                            - port: web
                  - target:
                      kind: Deployment
                      name: gatekeeper
                    patch: |
                      apiVersion: apps/v1
                      kind: Deployment
                      metadata:
                        name: gatekeeper
                      spec:
                        template:
                          metadata:
                            labels:
                              understudy.io/closed: "true"
                          spec:
                            containers:
                              - name: gatekeeper
                                env:
                %3$s
                                ports:
                                  - name: web
                                    containerPort: %4$d
                """.formatted(gate.clientId(), EntrancePage.NAMESPACE, environment(), outputs.insidePort("closedDoor"))
                .stripTrailing();
    }

    private String environment() {
        var lines = new ArrayList<String>();
        add(lines, "UNDERSTUDY_WORKLOAD", gate.workload());
        add(lines, "UNDERSTUDY_STAMP", gate.stampName());
        add(lines, "UNDERSTUDY_ESTATE", outputs.target("name"));
        add(lines, "UNDERSTUDY_ACTIVATIONS", outputs.automation("UNDERSTUDY_ACTIVATIONS"));
        add(lines, "UNDERSTUDY_PEERS", peers());
        add(lines, "UNDERSTUDY_AUDIENCE", outputs.automation("UNDERSTUDY_AUDIENCE"));
        add(lines, "UNDERSTUDY_TENANT", outputs.target("tenantId"));
        add(lines, "CHECK_READ", "http://" + gate.workload() + "-inside/health");
        add(lines, "CHECK_WRITE", "http://" + gate.workload() + "-inside/health/mark");
        add(lines, "GATE_KUBERNETES", "workers services");
        add(lines, "GATE_CLOSED_PORT", Integer.toString(outputs.insidePort("closedDoor")));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String name, String value) {
        lines.add(" ".repeat(18) + "- name: " + name);
        lines.add(" ".repeat(18) + "  value: \"" + value + "\"");
    }

    /** The twin in the same stamp, and every other stamp past the edge. */
    private String peers() {
        var peers = new ArrayList<String>();
        peers.add(gate.stampName() + "*=http://gatekeeper-twins:" + outputs.insidePort("gatekeeper"));
        for (var other : outputs.gates()) {
            if (other.workload().equals(gate.workload()) && !other.stampName().equals(gate.stampName())) {
                peers.add(other.stampName() + "=" + outputs.verification(other));
            }
        }
        return String.join(" ", peers);
    }
}
