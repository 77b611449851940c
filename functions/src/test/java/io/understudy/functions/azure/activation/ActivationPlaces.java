package io.understudy.functions.azure.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.AdmitStamp;
import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Claim;
import io.understudy.activation.ClaimText;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Keyring;
import io.understudy.activation.Reading;
import io.understudy.activation.Seal;
import io.understudy.activation.SignedActivation;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Two places for the activation of orders and the vault that signs it, in a fake Azure. */
final class ActivationPlaces implements AutoCloseable {

    static final String SIGN = "/keys/activation/v1/sign";
    static final String BLOB = "/activations/orders";
    static final String SECOND = "/copies/orders";

    private final HandClock clock = new HandClock();
    private final FakeAzure azure = new FakeAzure();
    private final URI key = at("/keys/activation/v1");
    private final KeyPair pair;

    ActivationPlaces() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
    }

    FakeAzure azure() {
        return azure;
    }

    ActivationActuator publishingTo(String... containers) {
        return new ActivationActuator(
                Stream.of(containers).map(this::at).toList(),
                azure::pipeline,
                () -> new ActivationSigner(key, azure.pipeline()),
                clock.asProductTime());
    }

    PublishingCheck checking(String... containers) {
        return new PublishingCheck(
                Stream.of(containers).map(this::at).toList(),
                azure::pipeline,
                () -> new ActivationSigner(key, azure.pipeline()));
    }

    ClaimPlaces claimsIn(String... containers) {
        return new ClaimPlaces(Stream.of(containers).map(this::at).toList(), azure::pipeline);
    }

    void claimLies(Claim claim, String etag) {
        azure.on("GET", BLOB + ".claim", 200, ClaimText.write(claim), "ETag", etag, "x-ms-blob-type", "BlockBlob");
    }

    static AdmitStamp admitting(Activation activation) {
        return new AdmitStamp(activation.admitting().get(0), activation);
    }

    static Activation activation(long fence, int revision, String admitting) {
        return new Activation(
                new WorkloadName("orders"),
                new Fence(fence),
                revision,
                HandClock.START,
                List.of(Duty.everything(new StampName(admitting))));
    }

    void noBlobYet() {
        azure.on("GET", BLOB, 404, "", "x-ms-error-code", "BlobNotFound");
    }

    void blobHolds(Activation activation, String etag) throws GeneralSecurityException {
        azure.on("GET", BLOB, 200, signed(activation).blob(), "ETag", etag, "x-ms-blob-type", "BlockBlob");
    }

    void vaultSigns(Activation activation) throws GeneralSecurityException {
        azure.on(
                "POST",
                SIGN,
                200,
                "{\"kid\":\"%s/keys/activation/v1\",\"value\":\"%s\"}"
                        .formatted(azure.endpoint(), signed(activation).signature()));
    }

    Activation read(String blob) {
        var keyring = Keyring.of("v1", (ECPublicKey) pair.getPublic());
        return ((Reading.Genuine) keyring.read(blob)).activation();
    }

    SignedActivation signed(Activation activation) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(ActivationText.write(activation).getBytes(StandardCharsets.UTF_8));
        var bytes = signature.sign();
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .hasSize(86);
        return SignedActivation.of(activation, Seal.of(activation, "v1", bytes));
    }

    private URI at(String path) {
        return URI.create(azure.endpoint() + path);
    }

    @Override
    public void close() {
        azure.close();
    }
}
