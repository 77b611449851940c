/** Wire formats: one codec per message, with a version. */
@NullMarked
package io.understudy.functions.json;

import org.jspecify.annotations.NullMarked;
