/** Who we are, and who calls us. */
@NullMarked
package io.understudy.functions.azure.identity;

import org.jspecify.annotations.NullMarked;
