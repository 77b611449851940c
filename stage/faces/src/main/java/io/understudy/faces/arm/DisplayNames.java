package io.understudy.faces.arm;

import io.understudy.topology.Region;
import java.util.Map;

/** Regions as some providers call them: {@code West Europe}; one that is not known here keeps its other name. */
final class DisplayNames {

    private static final Map<Region, String> NAMES = Map.of(
            new Region("westeurope"), "West Europe",
            new Region("northeurope"), "North Europe",
            new Region("swedencentral"), "Sweden Central",
            new Region("germanywestcentral"), "Germany West Central",
            new Region("eastus"), "East US",
            new Region("westus"), "West US");

    private DisplayNames() {}

    static String of(Region region) {
        return NAMES.getOrDefault(region, region.name());
    }
}
