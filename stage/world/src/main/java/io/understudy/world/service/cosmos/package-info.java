/** Cosmos DB accounts. */
@NullMarked
package io.understudy.world.service.cosmos;

import org.jspecify.annotations.NullMarked;
