/** Telling people. */
@NullMarked
package io.understudy.functions.azure.notify;

import org.jspecify.annotations.NullMarked;
