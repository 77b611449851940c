/** What the simulated Azure does, claimed in virtual time. */
@NullMarked
package io.understudy.local.azure;

import org.jspecify.annotations.NullMarked;
