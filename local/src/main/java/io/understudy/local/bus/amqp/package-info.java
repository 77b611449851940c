/** The AMQP 1.0 face: one event loop, proton engines, and the nodes that the SDK talks to. */
@NullMarked
package io.understudy.local.bus.amqp;

import org.jspecify.annotations.NullMarked;
