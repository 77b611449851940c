/** The composition root: settings in, one wired process out. */
@NullMarked
package io.understudy.functions.wiring;

import org.jspecify.annotations.NullMarked;
