/** Event Grid, in and out. */
@NullMarked
package io.understudy.functions.azure.events;

import org.jspecify.annotations.NullMarked;
