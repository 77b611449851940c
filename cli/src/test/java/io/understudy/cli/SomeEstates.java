package io.understudy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The estates that are shipped, and variations of the one that everybody reads first. */
final class SomeEstates {

    private static final Path ROOT = Path.of("..");
    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/";
    private static final String PROFILE =
            GROUP + "orders-edge/providers/Microsoft.Network/trafficManagerProfiles/orders/azureEndpoints/";

    private SomeEstates() {}

    static String shipped() throws IOException {
        return Files.readString(ROOT.resolve("understudy.yaml"));
    }

    /** The texts by name. */
    static Map<String, String> all() throws IOException {
        var estates = new TreeMap<String, String>();
        estates.put("shipped", shipped());
        for (var name : new String[] {"by-hand", "leashed", "no-loss", "warm-at-suspicion"}) {
            estates.put(name, Files.readString(ROOT.resolve("scenarios/estates/" + name + ".yaml")));
        }
        try (var examples = Files.list(ROOT.resolve("docs/examples"))) {
            for (var example :
                    examples.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                estates.put(
                        "example-" + example.getFileName().toString().replace(".yaml", ""), Files.readString(example));
            }
        }
        estates.put(
                "two-workloads",
                Files.readString(ROOT.resolve("tests/scenarios/src/test/resources/two-workloads.yaml")));
        estates.put("without-data", withoutData());
        estates.put("two-stores", shipped().replace("    notify:", store("bills") + "    notify:"));
        estates.put(
                "two-pools",
                replaced(
                        "work: { minimum: 3, full: 6 }",
                        "work: { minimum: 3, full: 6 }\n            batch: { minimum: 1 }"));
        estates.put("disabling-latch", replaced("latch: demote", "latch: disable"));
        estates.put("traffic-manager", trafficManager());
        estates.put("cold", replaced("role: passive", "role: cold").replace("active-passive", "passive-cold"));
        estates.put(
                "side-by-side", replaced("role: passive", "role: active").replace("active-passive", "active-active"));
        estates.put("three-stamps", threeStamps());
        estates.put("one-region", replaced("region: northeurope", "region: westeurope"));
        estates.put("hasty", replaced("closedMax: 3m", "closedMax: 5s"));
        return estates;
    }

    /** The text of one of them. */
    static String called(String name) throws IOException {
        return Optional.ofNullable(all().get(name)).orElseThrow();
    }

    static String replaced(String what, String by) throws IOException {
        var text = shipped().replace(what, by);
        if (text.equals(shipped())) {
            throw new IllegalStateException("the shipped estate has no '" + what + "'");
        }
        return text;
    }

    private static String withoutData() throws IOException {
        var text = shipped();
        var from = text.indexOf("    stores:");
        return text.substring(0, from) + text.substring(text.indexOf("    notify:"));
    }

    private static String store(String name) {
        return """
                      NAME-fog:
                        kind: failover-group
                        servers:
                          weu: GROUPorders-weu/providers/Microsoft.Sql/servers/NAME-weu
                          neu: GROUPorders-neu/providers/Microsoft.Sql/servers/NAME-neu
                """.replace("NAME", name).replace("GROUP", GROUP);
    }

    private static String trafficManager() throws IOException {
        var text = shipped();
        for (var stamp : new String[] {"weu", "neu"}) {
            var line = "        verification: https://orders-" + stamp;
            text = text.replace(line, "        endpoint: " + PROFILE + stamp + "\n" + line);
        }
        return text;
    }

    private static String threeStamps() throws IOException {
        var text = shipped();
        var from = text.indexOf("      neu:");
        var to = text.indexOf("    stores:");
        var third = text.substring(from, to).replace("neu", "frc").replace("northeurope", "francecentral");
        var server = text.lines()
                .filter(l -> l.contains("orders-sql-neu"))
                .findFirst()
                .orElseThrow();
        return text.substring(0, to).stripTrailing() + "\n" + third.stripTrailing() + "\n\n"
                + text.substring(to).replace(server, server + "\n" + server.replace("neu", "frc"));
    }
}
