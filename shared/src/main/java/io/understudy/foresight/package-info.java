/** What would happen if a region were lost, told from the declared estate alone and before anything happens (pure). */
@NullMarked
package io.understudy.foresight;

import org.jspecify.annotations.NullMarked;
