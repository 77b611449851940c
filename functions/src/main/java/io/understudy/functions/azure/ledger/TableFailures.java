package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionFailedException;

/** What a failure of the table says; one that carries no response says nothing. */
final class TableFailures {

    private TableFailures() {}

    /** Whether the service answered with this status. */
    static boolean hasStatus(TableServiceException failure, int status) {
        var response = failure.getResponse();
        return response != null && response.getStatusCode() == status;
    }

    /** Whether the service refused a transaction with this code; a failed transaction carries no response. */
    static boolean hasCode(TableTransactionFailedException failure, String code) {
        return failure.getValue() != null
                && code.equals(String.valueOf(failure.getValue().getErrorCode()));
    }
}
