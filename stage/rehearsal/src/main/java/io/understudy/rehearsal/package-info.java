/** Plays the loss of a region on the stage, shows it live, and judges what came of it. */
@NullMarked
package io.understudy.rehearsal;

import org.jspecify.annotations.NullMarked;
