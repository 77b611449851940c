package io.understudy.world.ground;

/** Turns a seed and a name into bits that look drawn: the same ones each time, on every machine. */
public final class Mixing {

    private Mixing() {}

    /** The bits of a text (FNV-1a). */
    public static long hash(String text) {
        var hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Spreads each bit over all (SplitMix64). */
    public static long mix(long value) {
        var z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to below 1. */
    public static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }
}
