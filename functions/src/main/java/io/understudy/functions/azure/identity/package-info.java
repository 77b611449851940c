/** Our own identity, and that of our callers. */
@NullMarked
package io.understudy.functions.azure.identity;

import org.jspecify.annotations.NullMarked;
