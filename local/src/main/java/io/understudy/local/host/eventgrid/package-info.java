/** The webhook that Event Grid delivers to. */
@NullMarked
package io.understudy.local.host.eventgrid;

import org.jspecify.annotations.NullMarked;
