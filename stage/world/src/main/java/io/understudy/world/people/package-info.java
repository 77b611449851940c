/** Users and workers of the workloads, and Azure Monitor, which tells people about them. */
@NullMarked
package io.understudy.world.people;

import org.jspecify.annotations.NullMarked;
