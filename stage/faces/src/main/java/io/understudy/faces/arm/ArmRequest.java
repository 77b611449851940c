package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Azure Resource Manager is asked.
 *
 * @param query as it was sent; empty where nothing was
 * @param base scheme and host under which it was reached; addresses in answers begin with it
 * @param body missing where nothing was sent
 */
record ArmRequest(
        String method,
        String path,
        String query,
        String apiVersion,
        String base,
        Optional<String> ifMatch,
        JsonNode body) {

    /** What the parameter is set to, whatever the case of its name. */
    Optional<String> parameter(String name) {
        return parameter(query, name);
    }

    static Optional<String> parameter(String query, String name) {
        return Stream.of(query.split("&", -1))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .filter(pair -> pair.regionMatches(true, 0, name + "=", 0, name.length() + 1))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }
}
