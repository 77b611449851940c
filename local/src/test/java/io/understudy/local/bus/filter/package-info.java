/** What rules of subscriptions mean. */
package io.understudy.local.bus.filter;
