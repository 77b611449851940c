package io.understudy.gatekeeper;

import io.understudy.activation.GateState;
import java.util.Optional;

/** A gate's state with the signed form of what it holds; one reference, so that readers see both or neither. */
record Holding(GateState state, Optional<String> blob) {}
