/** From a verdict to act, hold or ask a person; every no is a sentence (pure). */
@NullMarked
package io.understudy.decide;

import org.jspecify.annotations.NullMarked;
