/** Queues, topics and sessions received through the real SDK and settled as the real extension does. */
@NullMarked
package io.understudy.emulators.host.servicebus;

import org.jspecify.annotations.NullMarked;
