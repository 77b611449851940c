/** Traffic Manager endpoints. */
@NullMarked
package io.understudy.functions.azure.trafficmanager;

import org.jspecify.annotations.NullMarked;
