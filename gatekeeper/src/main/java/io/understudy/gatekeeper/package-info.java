/** The door: a tiny process in each stamp that follows the activation. */
@NullMarked
package io.understudy.gatekeeper;

import org.jspecify.annotations.NullMarked;
