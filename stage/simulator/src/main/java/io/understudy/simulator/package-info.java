/** Lives whole incidents of the automation in virtual time, by seed, and shows which invariants they broke. */
@NullMarked
package io.understudy.simulator;

import org.jspecify.annotations.NullMarked;
