/** What holds of any valid estate, and of any loss. */
@NullMarked
package io.understudy.tests.properties;

import org.jspecify.annotations.NullMarked;
