/** One deterministic model of the Azure that an estate lives in: clusters, databases, Front Door, users, alerts and faults, without threads, clock or chance. */
@NullMarked
package io.understudy.world;

import org.jspecify.annotations.NullMarked;
