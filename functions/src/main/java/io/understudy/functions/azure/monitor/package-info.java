/** What Azure Monitor's alerts mean for the estate. */
@NullMarked
package io.understudy.functions.azure.monitor;

import org.jspecify.annotations.NullMarked;
