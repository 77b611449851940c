package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.understudy.emulators.storage.protocol.StorageAccount;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases end when the clock that was handed in says so, and not before. */
class LeasesOnTheClockTest {

    private final SettableClock clock = new SettableClock();
    private LocalStorage storage;
    private BlobClient blob;

    @BeforeEach
    void start() {
        storage = LocalStorage.inMemory(clock, token -> Optional.empty());
        blob = new BlobServiceClientBuilder()
                .connectionString(storage.connectionString(StorageAccount.DEVELOPMENT))
                .buildClient()
                .createBlobContainer("leases")
                .getBlobClient("blob");
        blob.upload(BinaryData.fromString("one"));
    }

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void passesToTheNextHolderWhenItExpires() {
        var first = lease();
        var second = lease();
        first.acquireLease(15);

        clock.pass(Duration.ofSeconds(14));
        assertThat(Refusals.of(() -> second.acquireLease(15))).isEqualTo("409 LeaseAlreadyPresent");
        clock.pass(Duration.ofSeconds(1));

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.EXPIRED);
        second.acquireLease(15);
        assertThat(Refusals.of(() -> first.renewLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
    }

    @Test
    void isKeptAsLongAsItIsRenewed() {
        var holder = lease();
        holder.acquireLease(15);

        for (int i = 0; i < 10; i++) {
            clock.pass(Duration.ofSeconds(10));
            holder.renewLease();
        }

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
    }

    @Test
    void canBeRenewedAfterItExpiredIfNobodyTouchedTheBlob() {
        var holder = lease();
        holder.acquireLease(15);
        clock.pass(Duration.ofSeconds(20));

        holder.renewLease();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
    }

    @Test
    void cannotBeRenewedAfterItExpiredAndTheBlobWasWritten() {
        var holder = lease();
        holder.acquireLease(15);
        clock.pass(Duration.ofSeconds(20));
        blob.upload(BinaryData.fromString("two"), true);

        assertThat(Refusals.of(() -> holder.renewLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
    }

    @Test
    void neverExpiresWhenInfinite() {
        lease().acquireLease(-1);

        clock.pass(Duration.ofDays(3650));

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
    }

    @Test
    void breaksWhenItsPeriodIsOver() {
        lease().acquireLease(60);
        var breaker = lease();

        var seconds = breaker.breakLeaseWithResponse(
                        new BlobBreakLeaseOptions().setBreakPeriod(Duration.ofSeconds(30)), null, null)
                .getValue();

        assertThat(seconds).isEqualTo(30);
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BREAKING);
        clock.pass(Duration.ofSeconds(30));
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
        breaker.acquireLease(15);
    }

    @Test
    void breaksNoLaterThanItWouldHaveEnded() {
        lease().acquireLease(15);
        clock.pass(Duration.ofSeconds(5));

        var seconds = lease().breakLeaseWithResponse(
                        new BlobBreakLeaseOptions().setBreakPeriod(Duration.ofSeconds(60)), null, null)
                .getValue();

        assertThat(seconds).isEqualTo(10);
    }

    @Test
    void givesEveryChangeItsOwnEtagThoughTheClockStands() {
        var first = blob.getProperties().getETag();
        blob.upload(BinaryData.fromString("two"), true);
        var second = blob.getProperties().getETag();

        assertThat(second).isNotEqualTo(first);
    }

    private BlobLeaseClient lease() {
        return new BlobLeaseClientBuilder().blobClient(blob).buildClient();
    }
}
