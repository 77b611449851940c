/** Record sets of Azure DNS. */
@NullMarked
package io.understudy.functions.azure.dns;

import org.jspecify.annotations.NullMarked;
