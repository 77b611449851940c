/** Loads the app's classes apart from the host's and calls its methods as the real Java worker does. */
@NullMarked
package io.understudy.emulators.host.worker;

import org.jspecify.annotations.NullMarked;
