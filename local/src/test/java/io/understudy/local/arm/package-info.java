/** What Azure's own management clients find at the simulated Azure. */
@NullMarked
package io.understudy.local.arm;

import org.jspecify.annotations.NullMarked;
