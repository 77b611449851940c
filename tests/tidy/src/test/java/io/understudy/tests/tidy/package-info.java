/** Taste, held by tests: each message says what to write instead. */
@NullMarked
package io.understudy.tests.tidy;

import org.jspecify.annotations.NullMarked;
