/** Storage accounts. */
@NullMarked
package io.understudy.world.service.storage;

import org.jspecify.annotations.NullMarked;
