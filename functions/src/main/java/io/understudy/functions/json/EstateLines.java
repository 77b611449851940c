package io.understudy.functions.json;

import io.understudy.topology.WorkloadName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which lines of its file an estate's parts begin. */
public final class EstateLines {

    private static final String WORKLOADS = "workloads";
    private static final String CONTROL_REGION = "controlRegion";

    private final List<String> lines;
    private final Map<String, Integer> workloads = new HashMap<>();
    private final Optional<Integer> controlRegion;

    private EstateLines(String yaml) {
        this.lines = yaml.lines().toList();
        var root = fields(YamlTree.read(yaml, new Problems()));
        fields(root.get(WORKLOADS)).forEach((name, node) -> workloads.put(name, key(name, node.line())));
        this.controlRegion = Optional.ofNullable(root.get(CONTROL_REGION)).map(YamlNode::line);
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

    /** What is under a key begins in the same line or in a later one. */
    private int key(String name, int line) {
        for (int i = Math.min(line, lines.size()); i > 0; i--) {
            var text = lines.get(i - 1).strip();
            if (text.startsWith(name + ":")
                    || text.startsWith("'" + name + "'")
                    || text.startsWith("\"" + name + "\"")) {
                return i;
            }
        }
        return line;
    }

    private static Map<String, YamlNode> fields(@Nullable YamlNode node) {
        return node instanceof YamlNode.Mapping mapping ? mapping.values() : Map.of();
    }
}
