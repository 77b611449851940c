package io.understudy.world.ground;

/** How a region is. */
public enum RegionState {
    UP,
    /** Nothing in it runs. */
    LOST,
    /** Everything in it runs, and nothing gets in or out. */
    CUT_OFF
}
