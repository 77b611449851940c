/** What Azure Monitor's alerts and Event Grid's events mean for the estate. */
@NullMarked
package io.understudy.functions.azure.monitor;

import org.jspecify.annotations.NullMarked;
