package io.understudy.functions.json;

import java.util.List;
import java.util.Map;

/** A piece of YAML that remembers its line. */
sealed interface YamlNode {

    int line();

    /** Keys in the order in which they were written. */
    record Mapping(int line, Map<String, YamlNode> values) implements YamlNode {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    record Text(int line, String value) implements YamlNode {}
}
