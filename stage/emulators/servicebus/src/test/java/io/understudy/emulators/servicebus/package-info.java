/** What the emulated Service Bus does, told as tests through the real SDK and through the direct face. */
package io.understudy.emulators.servicebus;
