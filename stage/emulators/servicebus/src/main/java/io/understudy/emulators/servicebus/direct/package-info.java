/** The direct face of the bus: the same queues without a wire, for simulators and tests. */
@NullMarked
package io.understudy.emulators.servicebus.direct;

import org.jspecify.annotations.NullMarked;
