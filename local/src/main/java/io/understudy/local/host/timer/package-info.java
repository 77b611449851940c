/** Schedules of six fields, kept across restarts. */
@NullMarked
package io.understudy.local.host.timer;

import org.jspecify.annotations.NullMarked;
