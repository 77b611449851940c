package io.understudy.functions.azure.calls;

import com.azure.core.management.exception.ManagementError;
import org.jspecify.annotations.Nullable;

/** The body in which most services of Azure say what went wrong. */
public final class ErrorBody {

    private ErrorBody() {}

    public static ServiceError read(@Nullable ManagementError error) {
        return error == null
                ? ServiceError.NONE
                : new ServiceError(innermostCode(error), error.getMessage() == null ? "" : error.getMessage());
    }

    /** A general code often wraps the one that says why. */
    private static String innermostCode(ManagementError error) {
        var code = error.getCode() == null ? "" : error.getCode();
        var details = error.getDetails();
        if (details != null && details.size() == 1 && CallFaults.isGeneral(code)) {
            var inner = innermostCode(details.get(0));
            return inner.isEmpty() ? code : inner;
        }
        return code;
    }
}
