/** Front Door: a slow configuration, and edges that probe and choose. */
@NullMarked
package io.understudy.world.service.frontdoor;

import org.jspecify.annotations.NullMarked;
