/** The stage: the whole world on one machine, in which people rehearse and tests run. */
@NullMarked
package io.understudy.local;

import org.jspecify.annotations.NullMarked;
