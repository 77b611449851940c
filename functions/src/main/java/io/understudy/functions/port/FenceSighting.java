package io.understudy.functions.port;

import io.understudy.activation.Fence;

/**
 * A fence that somebody outside the ledger follows.
 *
 * @param where for people, for example {@code the first activation place}
 */
public record FenceSighting(Fence fence, String where) {}
