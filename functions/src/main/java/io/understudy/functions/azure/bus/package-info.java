/** The Service Bus: what we send, and what we put aside. */
@NullMarked
package io.understudy.functions.azure.bus;

import org.jspecify.annotations.NullMarked;
