/** What a gate says to the automation and to other gates: names, records and one text form each (pure). */
@NullMarked
package io.understudy.gate;

import org.jspecify.annotations.NullMarked;
