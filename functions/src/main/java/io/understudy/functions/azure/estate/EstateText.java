package io.understudy.functions.azure.estate;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.understudy.functions.azure.http.AzureHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches the text of {@code understudy.yaml}. */
public final class EstateText {

    private static final String STORAGE = "https://storage.azure.com/.default";
    private static final HttpHeaderName STORAGE_VERSION = HttpHeaderName.fromString("x-ms-version");

    private EstateText() {}

    /**
     * The text at {@code place}: a file's path, or a blob's https address, which is read with our identity.
     *
     * @throws UncheckedIOException with a sentence for people when it cannot be read
     */
    public static String read(String place, AzureHttp http) {
        try {
            return place.startsWith("https://") ? blob(place, http) : file(Path.of(place));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the estate at " + place + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String file(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("there is no such file");
        }
        try (var in = Files.newInputStream(path)) {
            return EstateBytes.text(in);
        }
    }

    private static String blob(String address, AzureHttp http) throws IOException {
        var request = new HttpRequest(HttpMethod.GET, address).setHeader(STORAGE_VERSION, "2023-11-03");
        try (var response = http.pipeline(STORAGE).sendSync(request, Context.NONE)) {
            if (response.getStatusCode() != 200) {
                throw new IOException("the storage account answered " + response.getStatusCode());
            }
            return EstateBytes.text(response.getBodyAsBinaryData().toStream());
        } catch (RuntimeException broken) {
            throw new IOException("the storage account did not answer (" + broken.getMessage() + ")", broken);
        }
    }
}
