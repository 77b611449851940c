/** The HTTP face of the simulated Azure that Azure's own management clients believe to be Azure Resource Manager. */
@NullMarked
package io.understudy.faces.arm;

import org.jspecify.annotations.NullMarked;
