package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.activation.Fence;

/**
 * A fence: a plain number in the first epoch, as earlier versions read and write it, and decimal text from then on, because
 * not every reader of JSON keeps so large a number unharmed.
 */
final class FenceShape implements Shape {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public JsonNode write(Object value) {
        var fence = (Fence) value;
        return fence.epoch() == 0 ? NODES.numberNode(fence.value()) : NODES.textNode(fence.toString());
    }

    @Override
    public Object read(JsonNode node) {
        try {
            return node.isTextual()
                    ? Fence.parse(node.textValue())
                    : new Fence(Misfit.expect(node.canConvertToLong(), "a whole number", node)
                            .longValue());
        } catch (IllegalArgumentException e) {
            throw Misfit.because(" is not acceptable: " + e.getMessage());
        }
    }
}
