package io.understudy.functions.azure.http;

import java.io.IOException;

/** A call that certainly did not leave us. */
public final class NeverSent extends IOException {

    private static final long serialVersionUID = 1L;

    NeverSent(String why) {
        super(why);
    }
}
