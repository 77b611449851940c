package io.understudy.cli.ground;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every file that follows from what was deployed, by its path. */
public final class Ground {

    private Ground() {}

    /**
     * The overlays: the entrance of each stamp, and each workload in each stamp.
     *
     * @param base where the gatekeeper's base lies, as seen from the folder of an overlay
     */
    public static Map<String, String> overlays(Outputs outputs, String base) {
        var files = new LinkedHashMap<String, String>();
        outputs.stamps().forEach(stamp -> {
            var folder = stamp.path("name").asText() + "/entrance/";
            boolean showsCertificate = outputs.isMini() && outputs.isEncrypted();
            files.put(folder + "kustomization.yaml", EntrancePage.kustomization(showsCertificate));
            files.put(folder + "namespace.yaml", EntrancePage.namespace());
            files.put(folder + "gateway.yaml", EntrancePage.gateway(outputs, stamp));
            if (showsCertificate) {
                files.put(folder + "certificate.yaml", EntrancePage.certificate(outputs, stamp));
            }
        });
        for (var gate : outputs.gates()) {
            var page = new OverlayPage(outputs, gate);
            var folder = gate.stampName() + "/" + gate.workload() + "/";
            files.put(folder + "kustomization.yaml", page.kustomization(base));
            files.put(folder + "namespace.yaml", page.namespace());
            files.put(folder + "service.yaml", page.service());
            files.put(folder + "routes.yaml", page.routes());
        }
        return files;
    }

    /** The estate file; nothing before the second phase, because verification is asked over HTTPS only. */
    public static Optional<String> estate(Outputs outputs) {
        return outputs.isEncrypted() ? Optional.of(EstatePage.of(outputs)) : Optional.empty();
    }
}
