/** What the automation asks of the world beside the engine's ports, and the names by which the bus knows its places. */
@NullMarked
package io.understudy.functions.port;

import org.jspecify.annotations.NullMarked;
