/** The activation document: signed in Key Vault, published to a blob. */
@NullMarked
package io.understudy.functions.azure.activation;

import org.jspecify.annotations.NullMarked;
