/** Puts the whole world up on one machine: simulated Azure, bus, tables, tokens, and a gatekeeper in every stamp. */
@NullMarked
package io.understudy.rehearsal.stage;

import org.jspecify.annotations.NullMarked;
