/** What rules of subscriptions mean. */
package io.understudy.emulators.servicebus.filter;
