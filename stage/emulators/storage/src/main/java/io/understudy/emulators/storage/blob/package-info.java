/** Blobs as Azure keeps them: a pure model with conditions and leases, and its HTTP face. */
@NullMarked
package io.understudy.emulators.storage.blob;

import org.jspecify.annotations.NullMarked;
