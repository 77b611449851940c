/** Expands Bicep as far as the ground needs it, so that tests hold what would be made and not the text that makes it. */
@NullMarked
package io.understudy.tests.bicep;

import org.jspecify.annotations.NullMarked;
