package io.understudy.emulators.servicebus.bench;

/** What one round came to: messages per second of the wall, and what each cost in CPU time. */
record Round(double perSecond, double clientMicros, double brokerMicros) {}
