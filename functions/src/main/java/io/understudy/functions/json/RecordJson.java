package io.understudy.functions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Writes the model's records as JSON and reads them back, by the types that the model declares and nothing else: a
 * variant of a sealed interface is named by its simple name in the member {@code type}; a record of one string or
 * number is that string or number. A missing member is an error that names its place. A member or variant that this
 * version does not know may narrow what the others say, so it is an error of its own, {@link Unfamiliar}.
 */
public final class RecordJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordJson() {}

    /** The text does not have the form that was expected. */
    public static class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** The text says something that this version does not know; a newer one may have written it. */
    public static final class Unfamiliar extends Malformed {
        private static final long serialVersionUID = 1L;

        public Unfamiliar(String message) {
            super(message);
        }
    }

    public static String text(JsonNode node) {
        return node.toString();
    }

    public static JsonNode parse(String text) {
        try {
            var node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new Malformed("the text is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Malformed("the text is not JSON: " + e.getOriginalMessage());
        }
    }

    public static JsonNode write(Object value, Class<?> declared) {
        return Shapes.of(declared).write(value);
    }

    public static <T> T read(JsonNode node, Class<T> declared) {
        try {
            return declared.cast(Shapes.of(declared).read(node));
        } catch (Misfit misfit) {
            throw misfit.isUnfamiliar()
                    ? new Unfamiliar("$" + misfit.getMessage())
                    : new Malformed("$" + misfit.getMessage());
        }
    }
}
