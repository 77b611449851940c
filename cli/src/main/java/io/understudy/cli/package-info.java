/** The hand: what a person types. */
@NullMarked
package io.understudy.cli;

import org.jspecify.annotations.NullMarked;
