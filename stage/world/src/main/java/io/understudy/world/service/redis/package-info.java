/** Caches of the Premium tier and the link between two of them. */
@NullMarked
package io.understudy.world.service.redis;

import org.jspecify.annotations.NullMarked;
