package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code $cbs} and {@code $management} say, read from the wire. "AMQP Claims-based Security Version 1.0" spells
 * {@code status-code} (an int) and {@code status-description} (a string), and the client for .NET looks for nothing
 * else; Service Bus's own pages spell {@code statusCode} and {@code statusDescription}. Both are always there.
 */
class AnswersToRequestsTest {

    private static final InstantSource WALL = InstantSource.system();
    private static final String AUDIENCE = "amqp://localhost/q";

    private final LocalServiceBus bus = LocalServiceBus.start(BusSettings.inMemory(
            PacedClock.startingNow(WALL, 1), EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS)));

    @AfterEach
    void close() {
        bus.close();
    }

    private byte[] answerToToken(String token) throws IOException {
        try (var peer = RawPeer.withoutToken(bus)) {
            return peer.ask("$cbs", putToken(token, AUDIENCE), token);
        }
    }

    private static Map<String, Object> putToken(String token, String audience) {
        return Map.of(
                "operation",
                "put-token",
                "type",
                token.startsWith("Shared") ? "servicebus.windows.net:sastoken" : "jwt",
                "name",
                audience);
    }

    private static String signedUntil(Instant until) {
        return SignedToken.of(BusSettings.KEY_NAME, BusSettings.KEY, AUDIENCE, until);
    }

    private static String tokenThatCounts() {
        return signedUntil(WALL.instant().plus(Duration.ofHours(1)));
    }

    private static Message decoded(byte[] answer) {
        var message = Proton.message();
        message.decode(answer, 0, answer.length);
        return message;
    }

    private static Map<String, Object> propertiesOf(byte[] answer) {
        return decoded(answer).getApplicationProperties().getValue();
    }

    @Test
    void aTokenThatIsGrantedIsAnsweredInTheProtocolsSpelling() throws IOException {
        var answer = propertiesOf(answerToToken(tokenThatCounts()));

        assertThat(answer).containsEntry("status-code", 202).containsEntry("status-description", "Accepted");
        assertThat(answer).containsEntry("statusCode", 202).containsEntry("statusDescription", "Accepted");
        assertThat(answer).doesNotContainKeys("error-condition", "errorCondition");
    }

    @Test
    void aTokenThatIsRefusedIsAnsweredInTheProtocolsSpelling() throws IOException {
        var answer = propertiesOf(answerToToken("SharedAccessSignature sr=q&sig=forged&se=4102444800&skn=any"));

        isRefusal(answer, 401, "InvalidSignature: The token has an invalid signature.", "amqp:unauthorized-access");
    }

    @Test
    void anExpiredTokenIsAnsweredInTheProtocolsSpelling() throws IOException {
        var answer = propertiesOf(answerToToken(signedUntil(Instant.parse("2020-02-02T02:02:02Z"))));

        isRefusal(answer, 401, "ExpiredToken: The token expired at 2020-02-02T02:02:02Z.", "amqp:unauthorized-access");
    }

    private static void isRefusal(Map<String, Object> answer, int code, String description, String condition) {
        assertThat(answer).containsEntry("status-code", code).containsEntry("status-description", description);
        assertThat(answer).containsEntry("statusCode", code).containsEntry("statusDescription", description);
        assertThat(answer)
                .containsEntry("error-condition", Symbol.valueOf(condition))
                .containsEntry("errorCondition", Symbol.valueOf(condition));
    }

    @Test
    void theStatusIsAnIntAndItsDescriptionAStringOnTheWire() throws IOException {
        var answer = HexFormat.of().formatHex(answerToToken(tokenThatCounts()));

        var anInt = "71"
                + HexFormat.of().formatHex(ByteBuffer.allocate(4).putInt(202).array());
        assertThat(answer).contains(shortString("status-code") + anInt).contains(shortString("statusCode") + anInt);
        assertThat(answer)
                .contains(shortString("status-description") + shortString("Accepted"))
                .contains(shortString("statusDescription") + shortString("Accepted"));
    }

    /** An AMQP string of fewer than 256 bytes: its constructor, its length, its bytes. */
    private static String shortString(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return "a1" + HexFormat.of().toHexDigits((byte) bytes.length)
                + HexFormat.of().formatHex(bytes);
    }

    @Test
    void anAnswerNamesTheRequestThatItAnswers() throws IOException {
        assertThat(decoded(answerToToken(tokenThatCounts())).getCorrelationId()).isEqualTo("1");
    }

    @Test
    void managementAnswersInBothSpellings() throws IOException {
        var answer = propertiesOf(answerToPeek(Map.of("from-sequence-number", 1L, "message-count", 1)));

        assertThat(answer).containsEntry("status-code", 204).containsEntry("status-description", "NoContent");
        assertThat(answer).containsEntry("statusCode", 204).containsEntry("statusDescription", "NoContent");
        assertThat(answer).doesNotContainKeys("error-condition", "errorCondition");
    }

    @Test
    void managementRefusesInBothSpellings() throws IOException {
        var answer = propertiesOf(answerTo("com.microsoft:make-coffee", Map.of()));

        isRefusal(answer, 501, "The operation 'com.microsoft:make-coffee' is not known here.", "amqp:not-implemented");
    }

    private byte[] answerToPeek(Map<String, Object> body) throws IOException {
        return answerTo("com.microsoft:peek-message", body);
    }

    private byte[] answerTo(String operation, Map<String, Object> body) throws IOException {
        try (var peer = RawPeer.withoutToken(bus)) {
            var token = tokenThatCounts();
            peer.ask("$cbs", putToken(token, AUDIENCE), token);
            return peer.ask("q/$management", Map.of("operation", operation), body);
        }
    }
}
