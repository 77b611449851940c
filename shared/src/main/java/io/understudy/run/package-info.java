/** Folds the ledger's events into how a workload stands, and says what happens next (pure). */
@NullMarked
package io.understudy.run;

import org.jspecify.annotations.NullMarked;
