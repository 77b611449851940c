package io.understudy.functions.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Says in JSON Schema how one value of an estate is written. */
final class SchemaOfAForm {

    private SchemaOfAForm() {}

    static ObjectNode of(Form<?> form) {
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("description", YamlFields.capital(form.expected()) + ".");
        if (form instanceof Form.Flag) {
            schema.put("type", "boolean");
        } else if (form instanceof Form.Whole whole) {
            schema.put("type", "integer").put("minimum", whole.least()).put("maximum", whole.most());
        } else {
            schema.put("type", "string");
            text(schema, form);
        }
        return schema;
    }

    /** @param otherwise what holds where nothing is written */
    static ObjectNode of(Form<?> form, Object otherwise) {
        var schema = of(form);
        if (form instanceof Form.Flag) {
            schema.put("default", (Boolean) otherwise);
        } else if (otherwise instanceof Enum<?> word && form instanceof Form.OneOf<?> oneOf) {
            schema.put("default", oneOf.words().get(oneOf.constants().indexOf(word)));
        } else if (form instanceof Form.Lasting) {
            schema.put("default", otherwise.toString());
        }
        return schema;
    }

    private static void text(ObjectNode schema, Form<?> form) {
        if (form instanceof Form.OneOf<?> oneOf) {
            var words = schema.putArray("enum");
            oneOf.words().forEach(words::add);
        } else if (form instanceof Form.Lasting) {
            schema.put("pattern", "^(" + YamlDuration.SHORT + "|[Pp][0-9DdTtHhMmSs.]+)$");
        } else if (form instanceof Form.Address) {
            schema.put("pattern", "^https://[^\\s/?#@]+([/?#]\\S*)?$");
        } else if (form instanceof Form.Id id) {
            schema.put(
                    "pattern",
                    "^" + id.parts().stream().map(SchemaOfAForm::pattern).collect(Collectors.joining("/")) + "$");
        } else {
            schema.put("minLength", 1);
        }
    }

    /** A part of an id, whose letters may be small or capital. */
    private static String pattern(String part) {
        if (part.startsWith("{")) {
            return "[^/]+";
        }
        var alternatives = Arrays.stream(part.split("\\|", -1))
                .map(SchemaOfAForm::inEitherCase)
                .toList();
        return alternatives.size() == 1 ? alternatives.get(0) : "(" + String.join("|", alternatives) + ")";
    }

    private static String inEitherCase(String word) {
        return word.chars()
                .mapToObj(c -> Character.isLetter(c)
                        ? "[" + Character.toString(Character.toUpperCase(c))
                                + Character.toString(Character.toLowerCase(c)) + "]"
                        : c == '.' ? "\\." : Character.toString(c))
                .collect(Collectors.joining());
    }
}
