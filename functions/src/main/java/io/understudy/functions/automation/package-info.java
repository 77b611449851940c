/** The automation as one object: handlers assembled from ports, with no Azure, no thread and no clock of its own. */
@NullMarked
package io.understudy.functions.automation;

import org.jspecify.annotations.NullMarked;
