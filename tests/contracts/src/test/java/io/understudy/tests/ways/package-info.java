/** Walks every way of the target, over its real files: from a caller to the wall that stops it, or to where it should end. */
@NullMarked
package io.understudy.tests.ways;

import org.jspecify.annotations.NullMarked;
