/** Whole stories on the stage, with the packaged functions in a process of their own. */
@NullMarked
package io.understudy.tests.scenarios;

import org.jspecify.annotations.NullMarked;
