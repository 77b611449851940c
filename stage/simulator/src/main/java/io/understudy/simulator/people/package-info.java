/** People who read what they are sent and ask for things, and the way of an alert to the automation. */
@NullMarked
package io.understudy.simulator.people;

import org.jspecify.annotations.NullMarked;
