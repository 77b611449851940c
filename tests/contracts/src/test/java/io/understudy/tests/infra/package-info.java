/** Holds the ground (the Bicep in {@code infra/}) against the names and promises that the code relies on. */
@NullMarked
package io.understudy.tests.infra;

import org.jspecify.annotations.NullMarked;
