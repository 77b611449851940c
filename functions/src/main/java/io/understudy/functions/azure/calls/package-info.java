/** One call to any service of Azure: how it is made, how far it came, what its failure means, and which were sent. */
@NullMarked
package io.understudy.functions.azure.calls;

import org.jspecify.annotations.NullMarked;
