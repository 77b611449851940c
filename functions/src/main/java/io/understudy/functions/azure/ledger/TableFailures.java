package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableServiceException;

/** What a failure of the table says; one that carries no response says nothing. */
final class TableFailures {

    private TableFailures() {}

    /** Whether the service answered with this status. */
    static boolean hasStatus(TableServiceException failure, int status) {
        var response = failure.getResponse();
        return response != null && response.getStatusCode() == status;
    }
}
