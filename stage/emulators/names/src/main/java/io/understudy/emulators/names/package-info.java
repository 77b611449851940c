/** The stage's wires: one certificate, one listener and one proxy, by which the product reaches Azure's names on this machine. */
@NullMarked
package io.understudy.emulators.names;

import org.jspecify.annotations.NullMarked;
