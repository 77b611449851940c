/** The direct face of the bus: the same queues without a wire, for simulators and tests. */
@NullMarked
package io.understudy.local.bus.direct;

import org.jspecify.annotations.NullMarked;
