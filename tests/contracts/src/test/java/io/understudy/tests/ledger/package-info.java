/** Holds the ledger against real storage: the stage's own, and Azurite where it is installed. */
@NullMarked
package io.understudy.tests.ledger;

import org.jspecify.annotations.NullMarked;
