/** Cosmos DB accounts. */
@NullMarked
package io.understudy.functions.azure.cosmos;

import org.jspecify.annotations.NullMarked;
