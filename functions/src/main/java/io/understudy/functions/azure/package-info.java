/** Azure as we use it: one package for each service; they do not see each other, except for the plumbing in arm, http and identity. */
@NullMarked
package io.understudy.functions.azure;

import org.jspecify.annotations.NullMarked;
