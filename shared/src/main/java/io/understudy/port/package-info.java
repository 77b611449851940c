/** What the engine asks of the world; the contracts are pessimistic. */
@NullMarked
package io.understudy.port;

import org.jspecify.annotations.NullMarked;
