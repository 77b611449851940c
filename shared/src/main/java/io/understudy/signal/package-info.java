/** What arrived: alerts, probe reports, an operator's word. A signal starts an evaluation; it commands nothing. */
@NullMarked
package io.understudy.signal;

import org.jspecify.annotations.NullMarked;
