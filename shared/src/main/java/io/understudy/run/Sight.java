package io.understudy.run;

/** How a thing that is not yet as wanted showed itself: a silent one may become a debt, one that answers is wrong. */
public enum Sight {
    /** It gave no answer, or none that can be believed. */
    SILENT,
    /** It answered, and it is not as wanted: a gate that is open, for example. */
    OTHERWISE,
    /** Nothing was sent to it, because the order was decided too long ago: the run decides again. */
    DECIDED_LONG_AGO
}
