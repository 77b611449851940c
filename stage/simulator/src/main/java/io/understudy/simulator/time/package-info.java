/** Time and chance of one simulated life: both come from its seed. */
@NullMarked
package io.understudy.simulator.time;

import org.jspecify.annotations.NullMarked;
