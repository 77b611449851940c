/** What can go wrong at a call of the automation, and how often it does. */
@NullMarked
package io.understudy.simulator.hazard;

import org.jspecify.annotations.NullMarked;
