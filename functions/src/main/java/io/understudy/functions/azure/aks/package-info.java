/** Clusters and node pools. */
@NullMarked
package io.understudy.functions.azure.aks;

import org.jspecify.annotations.NullMarked;
