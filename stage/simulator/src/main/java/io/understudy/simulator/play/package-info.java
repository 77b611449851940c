/** Plays scenarios in virtual time, under many seeds. */
@NullMarked
package io.understudy.simulator.play;

import org.jspecify.annotations.NullMarked;
