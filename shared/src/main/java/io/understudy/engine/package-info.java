/** The three ways in, and the only callers of ports. */
@NullMarked
package io.understudy.engine;

import org.jspecify.annotations.NullMarked;
