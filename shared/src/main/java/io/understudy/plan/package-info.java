/** A decision and a deployment model become ordered steps (pure). */
@NullMarked
package io.understudy.plan;

import org.jspecify.annotations.NullMarked;
