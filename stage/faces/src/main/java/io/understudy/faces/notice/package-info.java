/** The places to which notices go, played: they check form and proof of origin, write down what came, and fail on demand. */
@NullMarked
package io.understudy.faces.notice;

import org.jspecify.annotations.NullMarked;
