/** The data of workloads: copies, what travels between them, and what becomes of a write; whatever kind of store they are. */
@NullMarked
package io.understudy.world.data;

import org.jspecify.annotations.NullMarked;
