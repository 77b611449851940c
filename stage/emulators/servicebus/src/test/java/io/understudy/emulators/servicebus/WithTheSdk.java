package io.understudy.emulators.servicebus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A test that talks to the shared broker through the real SDK, once per store. */
abstract class WithTheSdk {

    @Parameter
    Store store;

    Guest guest;

    @BeforeEach
    void enter() {
        guest = new Guest(store.bus());
    }

    @AfterEach
    void leave() {
        guest.close();
    }
}
