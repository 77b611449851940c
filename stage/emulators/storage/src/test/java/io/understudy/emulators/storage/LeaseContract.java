package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.models.LeaseStatusType;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a blob service does with leases for the real client, real or emulated. */
abstract class LeaseContract extends FreshContainer {

    @Test
    void letsOneHolderLeaseABlob() {
        blob.upload(data("one"));
        var holder = lease();
        var other = lease();
        var id = holder.acquireLease(15);

        assertThat(Refusals.of(() -> other.acquireLease(15))).isEqualTo("409 LeaseAlreadyPresent");
        assertThat(Refusals.of(() -> other.renewLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
        assertThat(Refusals.of(() -> other.releaseLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
        assertThat(holder.renewLease()).isEqualTo(id);
        assertThat(holder.acquireLease(20)).isEqualTo(id);
        var properties = blob.getProperties();
        assertThat(properties.getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThat(properties.getLeaseStatus()).isEqualTo(LeaseStatusType.LOCKED);
    }

    @Test
    void letsOnlyTheHolderWrite() {
        blob.upload(data("one"));
        var id = lease().acquireLease(60);

        assertThat(Refusals.of(() -> blob.upload(data("two"), true))).isEqualTo("412 LeaseIdMissing");
        assertThat(Refusals.of(() -> blob.delete())).isEqualTo("412 LeaseIdMissing");
        assertThat(Refusals.of(() -> put("two", leased(UUID.randomUUID().toString()))))
                .isEqualTo("412 LeaseIdMismatchWithBlobOperation");
        put("two", leased(id));

        assertThat(blob.downloadContent().toString()).isEqualTo("two");
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
    }

    @Test
    void refusesALeaseIdWhereThereIsNoLease() {
        blob.upload(data("one"));

        assertThat(Refusals.of(() -> put("two", leased(UUID.randomUUID().toString()))))
                .isEqualTo("412 LeaseNotPresentWithBlobOperation");
    }

    @Test
    void handsAReleasedLeaseToTheNext() {
        blob.upload(data("one"));
        var holder = lease();
        holder.acquireLease(-1);
        holder.releaseLease();

        lease().acquireLease(-1);

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThat(Refusals.of(() -> holder.renewLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
    }

    @Test
    void changesTheIdOfALease() {
        blob.upload(data("one"));
        var holder = lease();
        var first = holder.acquireLease(-1);
        var second = UUID.randomUUID().toString();

        assertThat(holder.changeLease(second)).isEqualTo(second);
        assertThat(Refusals.of(() -> put("two", leased(first)))).isEqualTo("412 LeaseIdMismatchWithBlobOperation");
        put("two", leased(second));

        assertThat(blob.downloadContent().toString()).isEqualTo("two");
    }

    @Test
    void breaksAnInfiniteLeaseAtOnce() {
        blob.upload(data("one"));
        var holder = lease();
        holder.acquireLease(-1);

        assertThat(lease().breakLease()).isZero();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
        assertThat(Refusals.of(() -> holder.renewLease())).isEqualTo("409 LeaseIsBrokenAndCannotBeRenewed");
        blob.upload(data("two"), true);
        assertThat(blob.downloadContent().toString()).isEqualTo("two");
    }

    @Test
    void keepsABreakingLeaseForItsPeriod() {
        blob.upload(data("one"));
        lease().acquireLease(-1);
        var breaker = lease();

        breaker.breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ofSeconds(50)), LIMIT, null);

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BREAKING);
        assertThat(Refusals.of(() -> breaker.acquireLease(15))).isEqualTo("409 LeaseAlreadyPresent");
        assertThat(Refusals.of(() -> blob.upload(data("two"), true))).isEqualTo("412 LeaseIdMissing");
    }

    @Test
    void refusesToBreakWhereThereIsNoLease() {
        blob.upload(data("one"));

        assertThat(Refusals.of(() -> lease().breakLease())).isEqualTo("409 LeaseNotPresentWithLeaseOperation");
    }

    @Test
    void refusesALeaseOfAnOddLength() {
        blob.upload(data("one"));

        assertThat(Refusals.status(() -> lease().acquireLease(14))).isEqualTo(400);
        assertThat(Refusals.status(() -> lease().acquireLease(61))).isEqualTo(400);
    }

    @Test
    void doesNotLeaseWhatIsNotThere() {
        assertThat(Refusals.of(() -> lease().acquireLease(15))).isEqualTo("404 BlobNotFound");
    }

    @Test
    void leasesAContainer() {
        var holder = new BlobLeaseClientBuilder().containerClient(container).buildClient();
        holder.acquireLease(-1);

        assertThat(Refusals.of(() -> container.delete())).isEqualTo("412 LeaseIdMissing");
        blob.upload(data("writes to blobs go on"));
        holder.releaseLease();
        container.delete();

        assertThat(container.exists()).isFalse();
    }

    private BlobLeaseClient lease() {
        return new BlobLeaseClientBuilder().blobClient(blob).buildClient();
    }

    private static BlobRequestConditions leased(String id) {
        return new BlobRequestConditions().setLeaseId(id);
    }
}
