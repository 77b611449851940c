/** One class per trigger: parse, call one of the three ways in, map the answer. */
@NullMarked
package io.understudy.functions.trigger;

import org.jspecify.annotations.NullMarked;
