package io.understudy.emulators.storage;

import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;

/** A storage account that the contract is checked against, reached by the unmodified SDK clients. */
interface StorageUnderTest extends AutoCloseable {

    String connectionString();

    @Override
    void close();

    /** A client that does not retry, so that what the service answers is what the test sees. */
    default TableServiceClient tables() {
        return new TableServiceClientBuilder()
                .connectionString(connectionString())
                .retryOptions(new RetryOptions(new ExponentialBackoffOptions().setMaxRetries(0)))
                .buildClient();
    }

    default BlobServiceClient blobs() {
        return new BlobServiceClientBuilder()
                .connectionString(connectionString())
                .retryOptions(
                        new RequestRetryOptions(RetryPolicyType.FIXED, 1, Duration.ofSeconds(30), null, null, null))
                .buildClient();
    }
}
