package io.understudy.tests.ways;

import java.util.Map;

/**
 * What somebody sends.
 *
 * @param source a public address, or the service tag to which it belongs
 * @param headers those that walls look at
 */
record Request(String source, String scheme, String host, int port, String path, Map<String, String> headers) {

    Request to(String otherScheme, String otherHost, int otherPort) {
        return new Request(source, otherScheme, otherHost, otherPort, path, headers);
    }
}
