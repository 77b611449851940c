package io.understudy.emulators.host.worker;

import java.util.Map;

/** What the worker is told of an HTTP request: header names in lower case, one text per header and query name. */
public record HttpRequestData(
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> routeValues,
        Datum body) {}
