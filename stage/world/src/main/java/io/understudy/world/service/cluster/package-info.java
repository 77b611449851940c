/** Managed clusters and their node pools. */
@NullMarked
package io.understudy.world.service.cluster;

import org.jspecify.annotations.NullMarked;
