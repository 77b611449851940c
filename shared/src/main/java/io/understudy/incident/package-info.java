/** The story of one stamp's trouble: what people are asked, what they answered, and what they must be told (pure). */
@NullMarked
package io.understudy.incident;

import org.jspecify.annotations.NullMarked;
