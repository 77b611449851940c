package io.understudy.emulators.host.sample;

/** Holds a nested class, which the packager writes in a way that the worker cannot load. */
public final class Outer {

    private Outer() {}

    /** The nested class. */
    public static final class Inner {
        public String run() {
            return "never";
        }
    }
}
