/** Whether a recovery would find what it needs: asked beforehand, so that nobody learns it in the middle of one. */
@NullMarked
package io.understudy.readiness;

import org.jspecify.annotations.NullMarked;
