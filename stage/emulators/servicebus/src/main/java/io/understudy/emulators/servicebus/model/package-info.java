/** Queues, topics and sessions as a single-threaded model without sockets and without a clock of its own. */
@NullMarked
package io.understudy.emulators.servicebus.model;

import org.jspecify.annotations.NullMarked;
