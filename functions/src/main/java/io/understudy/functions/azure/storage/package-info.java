/** Storage accounts. */
@NullMarked
package io.understudy.functions.azure.storage;

import org.jspecify.annotations.NullMarked;
