/** The stage's Key Vault: the key with which activations are signed. */
@NullMarked
package io.understudy.faces.vault;

import org.jspecify.annotations.NullMarked;
