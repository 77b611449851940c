package io.understudy.gate;

/** How a workload's business check is asked for on {@link GatePath#VERIFY}. */
public enum VerifyMode {
    READ("GET", "mode=read"),
    WRITE("POST", "mode=write");

    private final String method;
    private final String query;

    VerifyMode(String method, String query) {
        this.method = method;
        this.query = query;
    }

    public String method() {
        return method;
    }

    /** As it stands after the question mark. */
    public String query() {
        return query;
    }

    /** Path and query. */
    public String target() {
        return GatePath.VERIFY.path() + "?" + query;
    }
}
