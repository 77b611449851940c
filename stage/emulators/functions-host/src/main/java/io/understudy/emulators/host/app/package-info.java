/** What lies in a packaged app: host.json, the functions and their bindings, and the problems found there. */
@NullMarked
package io.understudy.emulators.host.app;

import org.jspecify.annotations.NullMarked;
