/** A decision and a deployment model become ordered steps; plans and estates are judged before anything runs (pure). */
@NullMarked
package io.understudy.plan;

import org.jspecify.annotations.NullMarked;
