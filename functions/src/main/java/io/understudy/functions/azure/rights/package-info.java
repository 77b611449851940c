/** What our identity may do, as Azure Resource Manager says it. */
@NullMarked
package io.understudy.functions.azure.rights;

import org.jspecify.annotations.NullMarked;
