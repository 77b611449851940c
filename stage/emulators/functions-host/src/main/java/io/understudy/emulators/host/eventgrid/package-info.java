/** The webhook that Event Grid delivers to. */
@NullMarked
package io.understudy.emulators.host.eventgrid;

import org.jspecify.annotations.NullMarked;
