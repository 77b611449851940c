/** The automation's hands and eyes on the simulated Azure: our adapters' own decisions, without a socket. */
@NullMarked
package io.understudy.simulator.azure;

import org.jspecify.annotations.NullMarked;
