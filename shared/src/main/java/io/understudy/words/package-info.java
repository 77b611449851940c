/** How amounts read in sentences for people (pure; it knows nothing of the model). */
@NullMarked
package io.understudy.words;

import org.jspecify.annotations.NullMarked;
