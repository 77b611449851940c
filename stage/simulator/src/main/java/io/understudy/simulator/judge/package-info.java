/** The invariants by name, judged from the world and from what people received. */
@NullMarked
package io.understudy.simulator.judge;

import org.jspecify.annotations.NullMarked;
