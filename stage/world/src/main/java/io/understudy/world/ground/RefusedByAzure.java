package io.understudy.world.ground;

/** Azure refused a call; it ends the call at whatever depth it is found out, as an error answer ends it over HTTP. */
public final class RefusedByAzure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AzureFault fault;

    RefusedByAzure(AzureFault fault) {
        super(fault.status() + " " + fault.code() + ": " + fault.message(), null, false, false);
        this.fault = fault;
    }

    public AzureFault fault() {
        return fault;
    }
}
