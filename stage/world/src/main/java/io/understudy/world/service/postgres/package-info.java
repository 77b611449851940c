/** Flexible servers of PostgreSQL and their replicas. */
@NullMarked
package io.understudy.world.service.postgres;

import org.jspecify.annotations.NullMarked;
