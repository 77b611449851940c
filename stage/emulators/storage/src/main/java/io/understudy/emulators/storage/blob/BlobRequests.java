package io.understudy.emulators.storage.blob;

import io.understudy.emulators.storage.protocol.StorageRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a blob request's headers and parameters ask for. */
final class BlobRequests {

    private static final String METADATA_PREFIX = "x-ms-meta-";
    private static final Map<String, String> BLOB_HEADERS = Map.of(
            "x-ms-blob-content-type", "Content-Type",
            "x-ms-blob-content-encoding", "Content-Encoding",
            "x-ms-blob-content-language", "Content-Language",
            "x-ms-blob-content-md5", "Content-MD5",
            "x-ms-blob-cache-control", "Cache-Control",
            "x-ms-blob-content-disposition", "Content-Disposition");

    private BlobRequests() {}

    static Conditions conditions(StorageRequest request) {
        return new Conditions(
                request.header("If-Match"),
                request.header("If-None-Match"),
                request.header("If-Modified-Since").map(text -> date("If-Modified-Since", text)),
                request.header("If-Unmodified-Since").map(text -> date("If-Unmodified-Since", text)),
                request.header("x-ms-lease-id"));
    }

    /** The headers to keep with a blob; a plain Content-Type stands in where the special one is not given. */
    static BlobHeaders headers(StorageRequest request) {
        var http = httpHeaders(request);
        request.header("Content-Type").ifPresent(type -> http.putIfAbsent("Content-Type", type));
        return new BlobHeaders(http, metadata(request));
    }

    static Map<String, String> httpHeaders(StorageRequest request) {
        var http = new TreeMap<String, String>();
        BLOB_HEADERS.forEach((asked, kept) -> request.header(asked).ifPresent(value -> http.put(kept, value)));
        return http;
    }

    static Map<String, String> metadata(StorageRequest request) {
        var metadata = new TreeMap<String, String>();
        request.headers().forEach((name, values) -> {
            if (name.regionMatches(true, 0, METADATA_PREFIX, 0, METADATA_PREFIX.length())) {
                metadata.put(name.substring(METADATA_PREFIX.length()).toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        return metadata;
    }

    static LeaseOperation leaseOperation(StorageRequest request) {
        var action = require(request, "x-ms-lease-action");
        return switch (action) {
            case "acquire" ->
                new LeaseOperation.Acquire(
                        request.header("x-ms-proposed-lease-id"),
                        Duration.ofSeconds(number("x-ms-lease-duration", require(request, "x-ms-lease-duration"))));
            case "renew" -> new LeaseOperation.Renew(require(request, "x-ms-lease-id"));
            case "change" ->
                new LeaseOperation.Change(
                        require(request, "x-ms-lease-id"), require(request, "x-ms-proposed-lease-id"));
            case "release" -> new LeaseOperation.Release(require(request, "x-ms-lease-id"));
            case "break" ->
                new LeaseOperation.Break(request.header("x-ms-lease-break-period")
                        .map(text -> Duration.ofSeconds(number("x-ms-lease-break-period", text))));
            default -> throw BlobRefusals.badHeader("x-ms-lease-action");
        };
    }

    static BlobListing listing(StorageRequest request) {
        return new BlobListing(
                request.parameter("prefix").orElse(""),
                request.parameter("delimiter").filter(text -> !text.isEmpty()),
                request.parameter("marker").orElse(""),
                resultsMax(request));
    }

    static int resultsMax(StorageRequest request) {
        try {
            var max = request.parameter("maxresults").map(Integer::parseInt).orElse(BlobListing.RESULTS_MAX);
            if (max >= 1) {
                return Math.min(max, BlobListing.RESULTS_MAX);
            }
        } catch (NumberFormatException notANumber) {
            throw BlobRefusals.badQuery("maxresults");
        }
        throw BlobRefusals.badQuery("maxresults");
    }

    static boolean wantsMetadata(StorageRequest request) {
        return request.parameter("include").orElse("").contains("metadata");
    }

    static String require(StorageRequest request, String header) {
        return request.header(header).orElseThrow(() -> BlobRefusals.headerMissing(header));
    }

    /** The first and last byte asked for, if any were. */
    static Optional<ByteRange> range(StorageRequest request) {
        return request.header("x-ms-range").or(() -> request.header("Range")).flatMap(ByteRange::parse);
    }

    private static int number(String header, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw BlobRefusals.badHeader(header);
        }
    }

    private static Instant date(String header, String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException notADate) {
            throw BlobRefusals.badHeader(header);
        }
    }
}
