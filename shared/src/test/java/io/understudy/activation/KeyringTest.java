package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.WEU;
import static io.understudy.activation.Activations.admitting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private final SigningKey old = SigningKey.named("2025");
    private final SigningKey current = SigningKey.named("https://vault.example.net/keys/activation/2026");
    private final Activation activation = admitting(NEU, 3, 0);

    @Test
    void believesWhatOneOfItsKeysSigned() {
        var keyring = Keyring.of(old.id(), old.publicKey());

        var signed = old.sign(activation);
        var reading = keyring.read(signed.blob());

        assertThat(reading).isEqualTo(new Reading.Genuine(signed, activation));
    }

    @Test
    void believesBothKeysDuringARotationAndOnlyTheNewOneAfterIt() {
        var during = new Keyring(Map.of(old.id(), old.publicKey(), current.id(), current.publicKey()));
        var after = Keyring.of(current.id(), current.publicKey());

        assertThat(during.read(old.sign(activation).blob())).isInstanceOf(Reading.Genuine.class);
        assertThat(during.read(current.sign(activation).blob())).isInstanceOf(Reading.Genuine.class);
        assertThat(after.read(current.sign(activation).blob())).isInstanceOf(Reading.Genuine.class);
        assertThat(after.read(old.sign(activation).blob()))
                .isEqualTo(new Reading.NotGenuine("it is signed with key 2025, which is not ours"));
    }

    @Test
    void believesAVaultWhichSignsTheDigestAlone() throws GeneralSecurityException {
        var vault = Signature.getInstance("NONEwithECDSAinP1363Format");
        vault.initSign(old.pair().getPrivate());
        vault.update(ActivationText.digest(ActivationText.write(activation)));

        var blob = SignedActivation.of(activation, Seal.of(activation, old.id(), vault.sign()))
                .blob();

        assertThat(Keyring.of(old.id(), old.publicKey()).read(blob)).isInstanceOf(Reading.Genuine.class);
    }

    @Test
    void doesNotBelieveAnotherKeyUnderOurName() {
        var forger = new SigningKey(old.id(), SigningKey.named("forger").pair());

        assertThat(Keyring.of(old.id(), old.publicKey())
                        .read(forger.sign(activation).blob()))
                .isEqualTo(new Reading.NotGenuine("its signature is not that of key 2025"));
    }

    @Test
    void doesNotBelieveASingleChangedCharacter() {
        var keyring = Keyring.of(old.id(), old.publicKey());
        var blob = old.sign(activation).blob();

        for (var i = 0; i < blob.length(); i++) {
            var other = (char) (blob.charAt(i) ^ 1);
            var changed = blob.substring(0, i) + other + blob.substring(i + 1);

            assertThat(keyring.read(changed)).as(changed).isInstanceOf(Reading.NotGenuine.class);
        }
    }

    @Test
    void doesNotBelieveASignatureOfAnotherDocument() {
        var other = old.sign(admitting(WEU, 9, 0));
        var mixed = new SignedActivation(ActivationText.write(activation), other.keyId(), other.signature());

        assertThat(Keyring.of(old.id(), old.publicKey()).read(mixed.blob())).isInstanceOf(Reading.NotGenuine.class);
    }

    @Test
    void doesNotBelieveTheSignatureOfNoughts() {
        var noughts = SignedActivation.of(activation, Seal.of(activation, old.id(), new byte[64]));

        assertThat(Keyring.of(old.id(), old.publicKey()).read(noughts.blob())).isInstanceOf(Reading.NotGenuine.class);
    }

    @Test
    void doesNotBelieveTheSignatureOfNumbersBeyondTheCurve() {
        var beyond = new byte[64];
        Arrays.fill(beyond, (byte) 0xFF);

        assertThat(Keyring.of(old.id(), old.publicKey())
                        .read(SignedActivation.of(activation, Seal.of(activation, old.id(), beyond))
                                .blob()))
                .isEqualTo(new Reading.NotGenuine("its signature is not that of key 2025"));
    }

    @Test
    void readsNothingThatIsLongerThanItCouldBe() {
        var keyring = Keyring.of(old.id(), old.publicKey());

        assertThat(keyring.read("x".repeat(16_896)))
                .isEqualTo(new Reading.NotGenuine("it is not an activation: "
                        + "a signed activation ends with the lines 'key ID' and 'signature BASE64URL'"));
        assertThat(keyring.read("x".repeat(16_897)))
                .isEqualTo(new Reading.NotGenuine(
                        "it is not an activation: a signed activation has at most 16896 characters, not 16897"));
        assertThatThrownBy(() -> Keyring.parse("#".repeat(4_096))).hasMessageContaining("one to 4 keys, not 0");
        assertThatThrownBy(() -> Keyring.parse("#".repeat(4_097))).hasMessageContaining("at most 4096 characters");
    }

    @Test
    void saysThatAGenuineSignatureOverGarbageIsNoActivation() {
        assertThat(Keyring.of(old.id(), old.publicKey()).read(old.signText("hello\n")))
                .isEqualTo(new Reading.NotGenuine(
                        "it is not an activation: an activation begins with 'understudy activation 1'"));
    }

    @Test
    void isReadAsLinesOfPemBodies() {
        var keyring = new Keyring(Map.of(old.id(), old.publicKey(), current.id(), current.publicKey()));

        assertThat(Keyring.parse("# until March\n\n" + line(old) + line(current)))
                .isEqualTo(keyring);
    }

    @Test
    void hasOneToFourKeysOnTheRightCurve() {
        var third = SigningKey.named("third");
        var stronger = SigningKey.onCurve("p384", "secp384r1");

        assertThatThrownBy(() -> Keyring.parse("# nothing")).hasMessageContaining("one to 4 keys, not 0");
        var four =
                Map.of("a", old.publicKey(), "b", current.publicKey(), "c", third.publicKey(), "d", third.publicKey());
        assertThat(new Keyring(four).keys()).hasSize(4);
        var five = new HashMap<>(four);
        five.put("e", third.publicKey());
        assertThatThrownBy(() -> new Keyring(five)).hasMessageContaining("not 5");
        assertThatThrownBy(() -> Keyring.of("p384", stronger.publicKey())).hasMessageContaining("P-256");
        assertThatThrownBy(() -> Keyring.parse("a bm90IGEga2V5")).hasMessageContaining("not a public key");
        assertThatThrownBy(() -> Keyring.parse("a")).hasMessageContaining("KEY_ID BASE64");
    }

    private static String line(SigningKey key) {
        return key.id() + " "
                + Base64.getEncoder().encodeToString(key.publicKey().getEncoded()) + "\n";
    }
}
