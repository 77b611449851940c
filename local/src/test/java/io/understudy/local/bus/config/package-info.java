/** How entities are read from a file. */
package io.understudy.local.bus.config;
