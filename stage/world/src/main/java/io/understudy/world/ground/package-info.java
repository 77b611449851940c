/** What every service stands on: time, chance, regions, operations, Azure Resource Manager and the journal. */
@NullMarked
package io.understudy.world.ground;

import org.jspecify.annotations.NullMarked;
