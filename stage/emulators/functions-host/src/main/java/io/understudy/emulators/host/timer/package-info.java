/** Schedules of six fields, kept across restarts. */
@NullMarked
package io.understudy.emulators.host.timer;

import org.jspecify.annotations.NullMarked;
