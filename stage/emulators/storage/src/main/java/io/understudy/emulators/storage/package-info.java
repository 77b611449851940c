/** A storage account on one machine: what tables and blobs share, from the listener down to the log on disk. */
@NullMarked
package io.understudy.emulators.storage;

import org.jspecify.annotations.NullMarked;
