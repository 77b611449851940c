/** Links between caches of the Premium tier. */
@NullMarked
package io.understudy.functions.azure.redis;

import org.jspecify.annotations.NullMarked;
