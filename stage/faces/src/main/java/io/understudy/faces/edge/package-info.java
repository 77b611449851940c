/** The host names under which users reach workloads through the simulated Front Door. */
@NullMarked
package io.understudy.faces.edge;

import org.jspecify.annotations.NullMarked;
