/** One class for each trigger, and what they share: parse, call the automation, map the answer. */
@NullMarked
package io.understudy.functions.trigger;

import org.jspecify.annotations.NullMarked;
