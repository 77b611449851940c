package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;

/** How the values of one declared type are written and read; made once for each type. */
interface Shape {

    JsonNode write(Object value);

    /** Reads a value; throws {@link Misfit} where the node is none. */
    Object read(JsonNode node);
}
