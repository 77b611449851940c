/** Runs a packaged functions app on this machine by the rules of the real host and the real Java worker. */
@NullMarked
package io.understudy.emulators.host;

import org.jspecify.annotations.NullMarked;
