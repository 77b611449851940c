package io.understudy.functions.azure.http;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Azure's clients, kept from logging what becomes a value of ours: a row that is not there yet, a connection that broke, a
 * header that their transport sets by itself. Each of them would write an error with a stack for what is normal.
 */
final class QuietClients {

    /** Kept, because loggers are held weakly and would forget their level. */
    private static final List<Logger> QUIET = Stream.of(
                    "com.azure.core.http.jdk.httpclient",
                    "com.azure.core.http.HttpPipelineNextPolicy",
                    "com.azure.data.tables",
                    "com.azure.storage",
                    "com.azure.security.keyvault")
            .map(Logger::getLogger)
            .toList();

    private QuietClients() {}

    static void hush() {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
