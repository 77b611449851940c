package io.understudy.tests.tidy;

/** Two enums of which one is listed as a whole, and of the other only one constant is named. */
final class Almanac {

    static final Weather TODAY = Weather.RAIN;

    private Almanac() {}

    enum Weather {
        RAIN,
        SNOW
    }

    enum Season {
        SPRING,
        AUTUMN
    }

    static int seasons() {
        return Season.values().length;
    }
}
