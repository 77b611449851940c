package io.understudy.emulators.storage.blob;

import java.util.Optional;
import java.util.regex.Pattern;

/** A span of bytes as a client asks for it; without an end it goes to the last byte. */
record ByteRange(long first, Optional<Long> last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    /** Like Azure, ignores what is not one plain range. */
    static Optional<ByteRange> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var last = matcher.group(2).isEmpty() ? Optional.<Long>empty() : Optional.of(Long.parseLong(matcher.group(2)));
        return Optional.of(new ByteRange(Long.parseLong(matcher.group(1)), last));
    }

    /** Where to stop (exclusively) in content of this length, or a refusal if the range begins behind it. */
    int endIn(int length) {
        if (first >= length || last.filter(end -> end < first).isPresent()) {
            throw BlobRefusals.badRange();
        }
        return (int) Math.min(length, last.orElse((long) length) + 1);
    }
}
