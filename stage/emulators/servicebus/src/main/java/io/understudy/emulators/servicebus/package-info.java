/** A Service Bus on one machine: one queue model with an AMQP face that the real SDK believes and a direct face. */
@NullMarked
package io.understudy.emulators.servicebus;

import org.jspecify.annotations.NullMarked;
