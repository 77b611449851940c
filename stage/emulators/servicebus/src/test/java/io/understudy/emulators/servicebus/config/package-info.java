/** How entities are read from a file. */
package io.understudy.emulators.servicebus.config;
