/** The gatekeeper as a process: settings from the environment, a memory on a volume, a loop and a listener. */
@NullMarked
package io.understudy.gatekeeper.process;

import org.jspecify.annotations.NullMarked;
