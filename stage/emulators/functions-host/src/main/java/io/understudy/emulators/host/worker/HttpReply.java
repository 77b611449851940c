package io.understudy.emulators.host.worker;

import java.util.Map;

/** What a function answered to an HTTP request. */
public record HttpReply(int status, Map<String, String> headers, Datum body) {}
