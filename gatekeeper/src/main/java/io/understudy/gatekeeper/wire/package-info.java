/** How a gatekeeper speaks to the control region, its peers, the workload and a caller that asks it to write; plain JDK, every answer bounded in time and size. */
@NullMarked
package io.understudy.gatekeeper.wire;

import org.jspecify.annotations.NullMarked;
