/** Judges what must always be true. */
@NullMarked
package io.understudy.world.judge;

import org.jspecify.annotations.NullMarked;
