/** The bus, the ledger and the attic in memory, each as pessimistic as its port says. */
@NullMarked
package io.understudy.simulator.platform;

import org.jspecify.annotations.NullMarked;
