/** How fast the bus is, and what it costs beside its client. */
package io.understudy.emulators.servicebus.bench;
