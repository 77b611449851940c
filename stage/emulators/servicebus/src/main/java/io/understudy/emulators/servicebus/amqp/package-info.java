/** The AMQP 1.0 face: one event loop, proton engines, and the nodes that the SDK talks to. */
@NullMarked
package io.understudy.emulators.servicebus.amqp;

import org.jspecify.annotations.NullMarked;
