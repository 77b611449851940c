/** The entities of a namespace, read from the file format of Microsoft's own emulator. */
@NullMarked
package io.understudy.emulators.servicebus.config;

import org.jspecify.annotations.NullMarked;
