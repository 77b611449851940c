/** Names on one machine: one certificate, one listener and one proxy, by which clients reach other hosts' names here. */
@NullMarked
package io.understudy.emulators.names;

import org.jspecify.annotations.NullMarked;
