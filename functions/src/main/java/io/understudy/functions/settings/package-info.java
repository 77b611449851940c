/** Everything that the environment tells a process, parsed once and checked whole. */
@NullMarked
package io.understudy.functions.settings;

import org.jspecify.annotations.NullMarked;
