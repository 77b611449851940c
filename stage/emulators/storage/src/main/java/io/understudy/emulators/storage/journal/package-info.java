/** The file from which an account comes back as it was. */
@NullMarked
package io.understudy.emulators.storage.journal;

import org.jspecify.annotations.NullMarked;
