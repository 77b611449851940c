/** Functions that the host's tests package and run. */
@NullMarked
package io.understudy.emulators.host.sample;

import org.jspecify.annotations.NullMarked;
