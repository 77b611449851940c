package io.understudy.tests.infra;

import io.understudy.tests.bicep.Expansion;
import io.understudy.tests.bicep.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the templates of the ground are expanded for: every choice that changes their shape. */
public final class SetsOfParameters {

    public static final List<String> MODELS = List.of("active-passive", "active-active", "passive-cold", "stamps");
    public static final List<String> SIZES = List.of("mini", "full");
    public static final String CONTROL_ADDRESS = "192.0.2.1";
    public static final String VANTAGE_ADDRESS = "192.0.2.2";
    public static final String DOMAIN = "shop.example.com";

    private SetsOfParameters() {}

    public static Sources sources() {
        return Sources.under(BicepFile.infra());
    }

    public static Map<String, Supplier<Expansion>> all() {
        var all = new LinkedHashMap<String, Supplier<Expansion>>();
        all.put("automation", () -> automation(Map.of()));
        all.put("automation on Premium", () -> automation(Map.of("hostingPlan", "premium", "isZoneRedundant", true)));
        all.put("automation in two apps", () -> automation(Map.of("splitApps", true)));
        all.put("automation in private", () -> automation(Map.of("networkProfile", "private", "splitApps", true)));
        all.put("reserve", () -> automation(Map.of("isArmed", false, "location", "elsewhere")));
        for (var size : SIZES) {
            for (var model : MODELS) {
                all.put("target " + size + " " + model, () -> target(sources(), size, model, Map.of()));
            }
        }
        return all;
    }

    public static Expansion automation(Map<String, ?> choices) {
        return automation(sources(), choices);
    }

    public static Expansion automation(Sources sources, Map<String, ?> choices) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("environmentName", "understudy");
        parameters.put("location", "control");
        parameters.put("audience", "api://understudy");
        parameters.put("alertEmails", List.of("a@example.com"));
        parameters.putAll(choices);
        return Expansion.of(sources, "main.bicep", parameters);
    }

    /** The target of a parameter file, turned to one model; {@code changes} win over everything. */
    public static Expansion target(Sources sources, String size, String model, Map<String, ?> changes) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("model", model);
        parameters.put("stamps", stamps(model));
        parameters.put("controlAddresses", List.of(CONTROL_ADDRESS));
        parameters.put("vantageAddresses", List.of(VANTAGE_ADDRESS));
        parameters.putAll(changes);
        return Expansion.ofParameters(sources, "target/" + size + ".bicepparam", environment(), parameters);
    }

    public static List<Map<String, Object>> stamps(String model) {
        var second = switch (model) {
            case "active-passive" -> "passive";
            case "passive-cold" -> "cold";
            default -> "active";
        };
        var stamps = new ArrayList<>(List.of(stamp("one", "active", 1), stamp("two", second, 2)));
        if (model.equals("stamps")) {
            stamps.add(stamp("three", "passive", 3));
        }
        return stamps;
    }

    public static Map<String, Object> stamp(String name, String role, int number) {
        return Map.of(
                "name",
                name,
                "region",
                "region-" + name,
                "role",
                role,
                "rank",
                (long) number + 1,
                "weight",
                500L,
                "prefix",
                "10.10" + number + ".0.0/16");
    }

    private static Map<String, String> environment() {
        return Map.of(
                "TARGET_REGION_1", "region-one",
                "TARGET_REGION_2", "region-two",
                "TARGET_ACTIVE_STAMP", "one",
                "TARGET_SHARED_REGION", "shared",
                "TARGET_DOMAIN", DOMAIN,
                "TARGET_SQL_ADMIN_NAME", "admins",
                "TARGET_SQL_ADMIN_OBJECT_ID", "00000000-0000-0000-0000-000000000000");
    }
}
