/** Tables as Azure keeps them: a pure model with ETags and transactions, and its HTTP face. */
@NullMarked
package io.understudy.emulators.storage.table;

import org.jspecify.annotations.NullMarked;
