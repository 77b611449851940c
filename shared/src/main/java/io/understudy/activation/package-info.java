/** The document that says which stamps admit users, run workers and are written, and what a gatekeeper makes of it (pure). */
@NullMarked
package io.understudy.activation;

import org.jspecify.annotations.NullMarked;
