/** Gatekeepers of three stamps in virtual time, what a seed does to them, and a judge who knows only what users saw. */
@NullMarked
package io.understudy.gatekeeper.world;

import org.jspecify.annotations.NullMarked;
