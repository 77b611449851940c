/** The append-only file that brings back everything acknowledged after a crash. */
@NullMarked
package io.understudy.emulators.servicebus.journal;

import org.jspecify.annotations.NullMarked;
