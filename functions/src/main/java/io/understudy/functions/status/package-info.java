/** How everything stands: one read model, made from the ledger and the attic, for the API, the command line and the console. */
@NullMarked
package io.understudy.functions.status;

import org.jspecify.annotations.NullMarked;
