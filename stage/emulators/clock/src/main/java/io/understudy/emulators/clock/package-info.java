/** The one thing that emulators share: a clock that may run faster than the wall. */
@NullMarked
package io.understudy.emulators.clock;

import org.jspecify.annotations.NullMarked;
