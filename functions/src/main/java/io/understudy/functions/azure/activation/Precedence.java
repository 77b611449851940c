package io.understudy.functions.azure.activation;

import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;

/** Which of two documents counts: the one that is to be published, or the one that lies there. */
public enum Precedence {
    /** It is newer and is written over the other. */
    WANTED_FIRST,
    /** Both are one document, and nothing is written. */
    EQUAL,
    /** What lies there is newer, or is another document with the same number, and stays. */
    PRESENT_FIRST;

    public static Precedence of(Activation wanted, Activation present) {
        if (ActivationText.write(present).equals(ActivationText.write(wanted))) {
            return EQUAL;
        }
        return wanted.isNewerThan(present) ? WANTED_FIRST : PRESENT_FIRST;
    }
}
