package io.understudy.functions.json;

import com.fasterxml.jackson.databind.JsonNode;

/** A value that does not fit the shape that is declared at its place. The place grows on the way out. */
final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StringBuilder place = new StringBuilder();
    private final boolean isUnfamiliar;

    private Misfit(String words, boolean isUnfamiliar) {
        super(words, null, false, false);
        this.isUnfamiliar = isUnfamiliar;
    }

    /** Its words go on where the place ends: " is missing", ".type is 'Explode'". */
    static Misfit because(String words) {
        return new Misfit(words, false);
    }

    /** What a newer version may have meant. */
    static Misfit unfamiliar(String words) {
        return new Misfit(words, true);
    }

    static JsonNode expect(boolean holds, String what, JsonNode node) {
        if (!holds) {
            throw because(" should be " + what + ", not " + node.getNodeType());
        }
        return node;
    }

    /** The same misfit, seen from one step further out. */
    Misfit at(String step) {
        place.insert(0, step);
        return this;
    }

    boolean isUnfamiliar() {
        return isUnfamiliar;
    }

    @Override
    public String getMessage() {
        return place + super.getMessage();
    }
}
