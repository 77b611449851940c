/** The application in each stamp, behind its gate. */
@NullMarked
package io.understudy.world.stamp;

import org.jspecify.annotations.NullMarked;
