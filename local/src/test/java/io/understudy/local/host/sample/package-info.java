/** Functions that the host's tests package and run. */
@NullMarked
package io.understudy.local.host.sample;

import org.jspecify.annotations.NullMarked;
