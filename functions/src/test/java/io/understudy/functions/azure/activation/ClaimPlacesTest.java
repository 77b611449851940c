package io.understudy.functions.azure.activation;

import static io.understudy.functions.azure.activation.ActivationPlaces.BLOB;
import static io.understudy.functions.azure.activation.ActivationPlaces.SECOND;
import static io.understudy.functions.azure.activation.ActivationPlaces.activation;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Claim;
import io.understudy.activation.ClaimText;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.FenceSighting;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimPlacesTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final String CLAIM = BLOB + ".claim";
    private static final Claim CLAIMED = claim(new Fence(4));

    private ActivationPlaces places;
    private FakeAzure azure;
    private ClaimPlaces claims;

    @BeforeEach
    void startAzure() throws IOException, GeneralSecurityException {
        places = new ActivationPlaces();
        azure = places.azure();
        claims = places.claimsIn("/account/activations");
    }

    @AfterEach
    void stopAzure() {
        places.close();
    }

    @Test
    void saysWhichFencesLieInThePlaces() throws GeneralSecurityException {
        nothingOn(CLAIM);
        places.blobHolds(activation(4, 0, "weu"), "\"e7\"");
        nothingOn(SECOND);
        nothingOn(SECOND + ".claim");

        assertThat(places.claimsIn("/account/activations", "/elsewhere/copies").fences(ORDERS))
                .containsExactly(
                        new FenceSighting(new Fence(4), "the first activation place"),
                        new FenceSighting(Fence.NONE, "the second activation place"));
    }

    @Test
    void seesAClaimBeforeAnythingIsPublishedUnderIt() throws GeneralSecurityException {
        places.blobHolds(activation(4, 0, "weu"), "\"e7\"");
        claimLies("\"c1\"");

        assertThat(claims.fences(ORDERS))
                .contains(new FenceSighting(
                        CLAIMED.fence(), "the claim of installation 1 in the first activation place"));
    }

    @Test
    void leavesOutAPlaceThatDoesNotAnswer() {
        azure.breakOn("GET", BLOB);

        assertThat(claims.fences(ORDERS)).isEmpty();
    }

    @Test
    void writesTheFirstClaimOnlyWhereNoneLies() throws GeneralSecurityException {
        nothingOn(CLAIM);
        places.blobHolds(activation(4, 0, "weu"), "\"e7\"");
        azure.on("PUT", CLAIM, 201, "", "ETag", "\"c1\"");

        var written = claims.write(CLAIMED, claims.look(ORDERS).get(0));

        assertThat(written).isEqualTo(Claims.Writing.WRITTEN);
        var put = azure.calls("PUT").get(0);
        assertThat(put.header("If-None-Match")).isEqualTo("*");
        assertThat(ClaimText.parse(put.body())).isEqualTo(CLAIMED);
    }

    @Test
    void writesALaterClaimOnlyOverTheOneThatItEnds() throws GeneralSecurityException {
        places.blobHolds(activation(4, 0, "weu"), "\"e7\"");
        claimLies("\"c1\"");
        azure.on("PUT", CLAIM, 201, "", "ETag", "\"c2\"");

        claims.write(claim(CLAIMED.fence()), claims.look(ORDERS).get(0));

        assertThat(azure.calls("PUT").get(0).header("If-Match")).isEqualTo("\"c1\"");
    }

    @Test
    void isOvertakenWhereAnotherClaimCameFirst() {
        nothingOn(CLAIM);
        nothingOn(BLOB);
        azure.on("PUT", CLAIM, 409, "", "x-ms-error-code", "BlobAlreadyExists");

        assertThat(claims.write(CLAIMED, claims.look(ORDERS).get(0))).isEqualTo(Claims.Writing.OVERTAKEN);
    }

    @Test
    void cannotTellWhetherItClaimedWhereTheConnectionBreaks() {
        nothingOn(CLAIM);
        nothingOn(BLOB);
        azure.breakOn("PUT", CLAIM);

        assertThat(claims.write(CLAIMED, claims.look(ORDERS).get(0))).isEqualTo(Claims.Writing.UNHEARD);
    }

    @Test
    void takesAPlaceWhoseClaimCannotBeReadForSilent() {
        nothingOn(BLOB);
        azure.on("GET", CLAIM, 200, "hello", "ETag", "\"c1\"", "x-ms-blob-type", "BlockBlob");

        assertThat(claims.look(ORDERS).get(0).answers()).isFalse();
    }

    @Test
    void namesPlacesInOneOrderWhicheverIsFirst() {
        nothingOn(CLAIM);
        nothingOn(BLOB);
        nothingOn(SECOND);
        nothingOn(SECOND + ".claim");

        var home = places.claimsIn("/account/activations", "/elsewhere/copies").look(ORDERS);
        var reserve =
                places.claimsIn("/elsewhere/copies", "/account/activations").look(ORDERS);

        assertThat(home).extracting(Claims.Place::name).containsExactly("first", "second");
        assertThat(reserve).extracting(Claims.Place::name).containsExactly("second", "first");
    }

    private static Claim claim(Fence ends) {
        return new Claim(ORDERS, ends.leap(new Installation(1)), ends, "alice", "r1", HandClock.START);
    }

    private void claimLies(String etag) {
        places.claimLies(CLAIMED, etag);
    }

    private void nothingOn(String blob) {
        azure.on("GET", blob, 404, "", "x-ms-error-code", "BlobNotFound");
    }
}
