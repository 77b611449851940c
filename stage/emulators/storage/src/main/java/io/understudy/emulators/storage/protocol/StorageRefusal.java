package io.understudy.emulators.storage.protocol;

/** A request that the service answers with one of its documented error codes; nothing was changed. */
public final class StorageRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public StorageRefusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The sentence for people; never null, unlike {@link #getMessage()}'s type says. */
    public String sentence() {
        var message = getMessage();
        return message == null ? code : message;
    }
}
