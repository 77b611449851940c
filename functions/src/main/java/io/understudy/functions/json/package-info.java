/** Wire formats: one reader or codec for each thing that crosses the process's border as text. */
@NullMarked
package io.understudy.functions.json;

import org.jspecify.annotations.NullMarked;
