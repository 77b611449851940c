/** The edge: triggers in, Azure out. */
@NullMarked
package io.understudy.functions;

import org.jspecify.annotations.NullMarked;
