package io.understudy.functions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The schema of estates, as the reader's questions make it, and what it says of a text. */
final class EstateSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(written());

    private EstateSchema() {}

    static JsonNode written() {
        var schema = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("title", "An estate of Understudy")
                .put(
                        "description",
                        "What Understudy guards. This schema is written from the code that reads an estate.");
        schema.setAll(DescribedFields.schemaOf(EstateYaml::declared));
        return schema;
    }

    /** What an editor would underline; empty where the text is no YAML for it. */
    static Optional<List<String>> objections(String yaml) {
        try {
            var document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
            var node = JSON.readTree(JSON.writeValueAsString(document));
            return Optional.of(
                    SCHEMA.validate(node).stream().map(Object::toString).toList());
        } catch (YamlEngineException | JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }
}
