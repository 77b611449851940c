/** Failover groups of SQL servers. */
@NullMarked
package io.understudy.world.service.failovergroup;

import org.jspecify.annotations.NullMarked;
