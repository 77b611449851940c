/** Writes from what was deployed what Understudy and the clusters must be told of it. */
@NullMarked
package io.understudy.cli.ground;

import org.jspecify.annotations.NullMarked;
