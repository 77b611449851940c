/** Opens what the bus brings, and puts aside what nobody can read. */
@NullMarked
package io.understudy.functions.mail;

import org.jspecify.annotations.NullMarked;
