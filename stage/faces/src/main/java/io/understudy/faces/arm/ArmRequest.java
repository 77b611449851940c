package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What Azure Resource Manager is asked.
 *
 * @param base scheme and host under which it was reached; addresses in answers begin with it
 * @param body missing where nothing was sent
 */
record ArmRequest(
        String method, String path, String apiVersion, String base, Optional<String> ifMatch, JsonNode body) {}
