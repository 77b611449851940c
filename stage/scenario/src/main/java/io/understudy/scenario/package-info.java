/** What goes wrong, when, and how it should end: read from a file, and played by the rehearsal and by the simulator. */
@NullMarked
package io.understudy.scenario;

import org.jspecify.annotations.NullMarked;
