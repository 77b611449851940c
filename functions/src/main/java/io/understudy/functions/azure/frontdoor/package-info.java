/** Front Door origins. */
@NullMarked
package io.understudy.functions.azure.frontdoor;

import org.jspecify.annotations.NullMarked;
