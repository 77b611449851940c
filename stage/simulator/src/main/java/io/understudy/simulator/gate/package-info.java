/** Real gatekeepers, two in each stamp, on the simulated network. */
@NullMarked
package io.understudy.simulator.gate;

import org.jspecify.annotations.NullMarked;
