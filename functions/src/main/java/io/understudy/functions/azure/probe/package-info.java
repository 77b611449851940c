/** Looking at stamps from where we stand. */
@NullMarked
package io.understudy.functions.azure.probe;

import org.jspecify.annotations.NullMarked;
