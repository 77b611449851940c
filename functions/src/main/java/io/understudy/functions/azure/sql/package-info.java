/** SQL failover groups. */
@NullMarked
package io.understudy.functions.azure.sql;

import org.jspecify.annotations.NullMarked;
