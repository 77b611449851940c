package io.understudy.gatekeeper;

import io.understudy.gate.HealthAnswer;
import io.understudy.gate.WriteAnswer;

/** The workload's own proof that it works, run from inside the stamp. Never throws for what the workload does. */
public interface BusinessCheck {

    /** Reads; changes nothing. */
    HealthAnswer read();

    /** Writes a mark through the name that the workload itself uses, and reads it back. */
    WriteAnswer write();
}
