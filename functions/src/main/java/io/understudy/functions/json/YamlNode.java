package io.understudy.functions.json;

import java.util.List;
import java.util.Map;

/** A piece of YAML that remembers where it begins; lines and columns are counted from one. */
sealed interface YamlNode {

    int line();

    int column();

    /** What is written under a key, and where the key stands. */
    record Field(int line, int column, YamlNode value) {}

    /** Keys in the order in which they were written. */
    record Mapping(int line, int column, Map<String, Field> fields) implements YamlNode {

        static final Mapping EMPTY = new Mapping(1, 1, Map.of());
    }

    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {}

    record Text(int line, int column, String value) implements YamlNode {}
}
