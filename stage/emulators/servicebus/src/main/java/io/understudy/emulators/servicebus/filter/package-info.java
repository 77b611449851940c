/** Rules of subscriptions: correlation and SQL filters, and the actions that change what matched. */
@NullMarked
package io.understudy.emulators.servicebus.filter;

import org.jspecify.annotations.NullMarked;
