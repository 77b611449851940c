package io.understudy.cli.ground;

import com.fasterxml.jackson.databind.JsonNode;

/** The entrance of one stamp's cluster: a Gateway with a listener for each door. */
final class EntrancePage {

    static final String NAMESPACE = "entrance";
    static final String GATEWAY = "stamp";
    /** The listener that takes what came through the edge; in size full, everything that came through the gateway. */
    static final String EDGE = "edge";

    static final String PAST = "past";

    private static final String GATEWAY_TEXT = """
            # One Gateway for all workloads of the stamp. Written by ./understudy ground.
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata:
              name: stamp
              namespace: entrance
            spec:
              gatewayClassName: %s
              infrastructure:
                annotations:
            %s
              listeners:
            %s""";

    private static final String LISTENER = """
                - name: %s
                  port: %d
                  protocol: %s
            %s      allowedRoutes:
                    namespaces:
                      from: All
            """;

    private static final String CERTIFICATE_REFERENCE = """
                  tls:
                    mode: Terminate
                    certificateRefs:
                      - name: certificate
            """;

    private static final String CERTIFICATE = """
            apiVersion: secrets-store.csi.x-k8s.io/v1
            kind: SecretProviderClass
            metadata:
              name: certificate
              namespace: entrance
            spec:
              provider: azure
              secretObjects:
                - secretName: certificate
                  type: kubernetes.io/tls
                  data:
                    - objectName: key
                      key: tls.key
                    - objectName: crt
                      key: tls.crt
              parameters:
                useVMManagedIdentity: "true"
                userAssignedIdentityID: %s
                keyvaultName: %s
                tenantId: %s
                objects: |
                  array:
                    - |
                      objectName: %4$s
                      objectType: secret
                      objectAlias: key
                    - |
                      objectName: %4$s
                      objectType: cert
                      objectAlias: crt
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: certificate
              namespace: entrance
            spec:
              replicas: 1
              selector:
                matchLabels:
                  app: certificate
              template:
                metadata:
                  labels:
                    app: certificate
                spec:
                  containers:
                    - name: holder
                      image: mcr.microsoft.com/oss/busybox/busybox:1.33.1
                      command: [sh, -c, "while true; do sleep 3600; done"]
                      volumeMounts:
                        - name: certificate
                          mountPath: /mnt/certificate
                          readOnly: true
                  volumes:
                    - name: certificate
                      csi:
                        driver: secrets-store.csi.k8s.io
                        readOnly: true
                        volumeAttributes:
                          secretProviderClass: certificate
            """;

    private EntrancePage() {}

    static String gateway(Outputs outputs, JsonNode stamp) {
        return GATEWAY_TEXT.formatted(
                outputs.ways().path("ingress").path("class").asText(),
                annotations(outputs, stamp),
                outputs.isMini()
                        ? listener(outputs, EDGE, outputs.port(EDGE)) + listener(outputs, PAST, outputs.port(PAST))
                        : LISTENER.formatted(EDGE, outputs.insidePort("inside"), "HTTP", ""));
    }

    private static String listener(Outputs outputs, String door, int port) {
        return outputs.isEncrypted()
                ? LISTENER.formatted(door, port, "HTTPS", CERTIFICATE_REFERENCE)
                : LISTENER.formatted(door, port, "HTTP", "");
    }

    private static String annotations(Outputs outputs, JsonNode stamp) {
        if (outputs.isMini()) {
            return "      service.beta.kubernetes.io/azure-pip-name: "
                    + stamp.path("frontName").asText()
                    + "\n      service.beta.kubernetes.io/azure-load-balancer-resource-group: "
                    + stamp.path("group").asText();
        }
        return "      service.beta.kubernetes.io/azure-load-balancer-internal: \"true\""
                + "\n      service.beta.kubernetes.io/azure-load-balancer-ipv4: "
                + stamp.path("ingressAddress").asText();
    }

    static String kustomization(boolean showsCertificate) {
        return """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                resources:
                  - namespace.yaml
                  - gateway.yaml
                """ + (showsCertificate ? "  - certificate.yaml\n" : "");
    }

    static String namespace() {
        return """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: entrance
                """;
    }

    /** Brings the certificate from the stamp's vault; the driver does so only while a pod mounts it. */
    static String certificate(Outputs outputs, JsonNode stamp) {
        return CERTIFICATE.formatted(
                stamp.path("secretsClientId").asText(),
                stamp.path("vaultName").asText(),
                outputs.target("tenantId"),
                outputs.target("certificateName"));
    }
}
