package io.understudy.functions.azure.activation;

import static io.understudy.functions.azure.activation.ActivationPlaces.BLOB;
import static io.understudy.functions.azure.activation.ActivationPlaces.SECOND;
import static io.understudy.functions.azure.activation.ActivationPlaces.SIGN;
import static io.understudy.functions.azure.activation.ActivationPlaces.activation;
import static io.understudy.functions.azure.activation.ActivationPlaces.admitting;
import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What comes of publishing an activation, one example for each way in which it can end. */
public final class SaidByPlaces {

    private final Map<String, String> sentences = new LinkedHashMap<>();

    private SaidByPlaces() {}

    /** The sentences, by what the places and the vault answer. */
    public static Map<String, String> sentences() throws IOException, GeneralSecurityException {
        var said = new SaidByPlaces();
        said.say("it is published", places -> places.azure().on("PUT", BLOB, 201, "", "ETag", "\"e1\""));
        said.say("also in the second place", places -> {
            places.azure().on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
            places.azure().on("GET", SECOND, 404, "", "x-ms-error-code", "BlobNotFound");
            places.azure().on("PUT", SECOND, 201, "", "ETag", "\"e1\"");
        });
        said.say("not in the second place", places -> {
            places.azure().on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
            places.azure().on("GET", SECOND, 404, "", "x-ms-error-code", "ContainerNotFound");
        });
        said.say("a newer one is in the second place", places -> {
            places.azure().on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
            var newer = places.signed(activation(4, 0, "weu")).blob();
            places.azure().on("GET", SECOND, 200, newer, "ETag", "\"e7\"", "x-ms-blob-type", "BlockBlob");
        });
        said.say("a newer one is there", places -> places.blobHolds(activation(4, 0, "weu"), "\"e7\""));
        said.say(
                "an answer without an ETag",
                places -> places.azure()
                        .on(
                                "GET",
                                BLOB,
                                200,
                                places.signed(activation(2, 0, "weu")).blob(),
                                "x-ms-blob-type",
                                "BlockBlob"));
        said.say(
                "no right to sign",
                places -> places.azure()
                        .on("POST", SIGN, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}"));
        return said.sentences;
    }

    private void say(String what, Answers answers) throws IOException, GeneralSecurityException {
        try (var places = new ActivationPlaces()) {
            var wanted = activation(3, 0, "neu");
            answers.prepare(places);
            places.noBlobYet();
            places.vaultSigns(wanted);
            var action = admitting(wanted);
            var hasSecond = what.contains("second place");
            var actuator = hasSecond
                    ? places.publishingTo("/account/activations", "/elsewhere/copies")
                    : places.publishingTo("/account/activations");
            var outcome = actuator.admit(orderTo(action), action, WANTED);
            sentences.put(what + ": `" + outcome.getClass().getSimpleName() + "`", portless(outcome.words()));
        }
    }

    /** The fake listens at another port each time. */
    private static String portless(String words) {
        return words.replaceAll("127\\.0\\.0\\.1:\\d+", "contoso.example");
    }

    @FunctionalInterface
    private interface Answers {
        void prepare(ActivationPlaces places) throws GeneralSecurityException;
    }
}
