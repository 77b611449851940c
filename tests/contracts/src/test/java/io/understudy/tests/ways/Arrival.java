package io.understudy.tests.ways;

/**
 * Where a way ends.
 *
 * @param service which Service of which namespace answers
 * @param saysStamp which stamp the ingress adds to the answer; empty where it adds none
 */
record Arrival(String service, String path, String saysStamp) {}
