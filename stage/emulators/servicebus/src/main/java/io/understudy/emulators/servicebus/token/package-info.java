/** Which tokens of clients count. */
@NullMarked
package io.understudy.emulators.servicebus.token;

import org.jspecify.annotations.NullMarked;
