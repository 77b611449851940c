/** Replicas of PostgreSQL flexible servers. */
@NullMarked
package io.understudy.functions.azure.postgres;

import org.jspecify.annotations.NullMarked;
