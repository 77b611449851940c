/** The HTTP side: routes, keys, limits and the admin pages. */
@NullMarked
package io.understudy.emulators.host.http;

import org.jspecify.annotations.NullMarked;
