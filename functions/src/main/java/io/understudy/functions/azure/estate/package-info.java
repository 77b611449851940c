/** Where the estate's text comes from. */
@NullMarked
package io.understudy.functions.azure.estate;

import org.jspecify.annotations.NullMarked;
