/** From what witnesses say to a named verdict about one stamp (pure). */
@NullMarked
package io.understudy.diagnose;

import org.jspecify.annotations.NullMarked;
