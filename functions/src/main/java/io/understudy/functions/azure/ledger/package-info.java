/** The ledger in Azure Table storage: one partition per workload, one transaction per append. */
@NullMarked
package io.understudy.functions.azure.ledger;

import org.jspecify.annotations.NullMarked;
