package io.understudy.world.service.cluster;

import io.understudy.world.ground.AzureFault;

/** Why nodes cannot be had. */
public enum ScalingTrouble {
    /** The subscription may not have them: refused at once. */
    QUOTA("ErrCode_InsufficientVCPUQuota", "Insufficient regional vcpu quota left for the requested nodes."),
    /** The region has none left: accepted, and failed later. */
    CAPACITY("AllocationFailed", "Allocation failed. We do not have sufficient capacity for the requested VM size.");

    private final String code;
    private final String message;

    ScalingTrouble(String code, String message) {
        this.code = code;
        this.message = message;
    }

    AzureFault fault() {
        return AzureFault.of(this == QUOTA ? 400 : 409, code, message);
    }
}
