/** What tables and blobs have in common: callers, requests, answers, refusals and trouble on the way. */
@NullMarked
package io.understudy.emulators.storage.protocol;

import org.jspecify.annotations.NullMarked;
