package io.understudy.gatekeeper.cluster;

import java.io.IOException;

/** The two calls that the gate makes to a cluster's API server. */
public interface KubernetesApi {

    /** An answer; a status of the server is an answer, too. */
    record Answer(int status, String body) {}

    Answer get(String path) throws IOException;

    /** A JSON merge patch. */
    Answer patch(String path, String body) throws IOException;
}
