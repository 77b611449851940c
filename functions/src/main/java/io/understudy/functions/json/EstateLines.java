package io.understudy.functions.json;

import io.understudy.topology.WorkloadName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** In which lines of its file an estate's parts begin. */
public final class EstateLines {

    private static final String WORKLOADS = "workloads";
    private static final String CONTROL_REGION = "controlRegion";

    private final Map<String, Integer> workloads = new HashMap<>();
    private final Optional<Integer> controlRegion;

    private EstateLines(String yaml) {
        var root = fields(YamlTree.read(yaml, new Problems()).orElse(YamlNode.Mapping.EMPTY));
        var declared = Optional.ofNullable(root.get(WORKLOADS)).map(YamlNode.Field::value);
        fields(declared.orElse(YamlNode.Mapping.EMPTY)).forEach((name, field) -> workloads.put(name, field.line()));
        this.controlRegion = Optional.ofNullable(root.get(CONTROL_REGION)).map(YamlNode.Field::line);
    }

    /** Of a text that declares an estate. */
    public static EstateLines of(String yaml) {
        return new EstateLines(yaml);
    }

    /** Where a workload is declared. */
    public Optional<Integer> of(WorkloadName workload) {
        return Optional.ofNullable(workloads.get(workload.value()));
    }

    /** Where the control region is named. */
    public Optional<Integer> controlRegion() {
        return controlRegion;
    }

    private static Map<String, YamlNode.Field> fields(YamlNode node) {
        return node instanceof YamlNode.Mapping mapping ? mapping.fields() : Map.of();
    }
}
