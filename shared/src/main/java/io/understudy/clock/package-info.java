/** One clock for the product and its stage, which on the stage may run faster than the wall. */
@NullMarked
package io.understudy.clock;

import org.jspecify.annotations.NullMarked;
