/** What Event Grid is told about runs. */
@NullMarked
package io.understudy.functions.azure.events;

import org.jspecify.annotations.NullMarked;
