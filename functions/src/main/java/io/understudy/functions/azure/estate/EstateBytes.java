package io.understudy.functions.azure.estate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of an estate, which are text in UTF-8 and not too many. */
public final class EstateBytes {

    /** Larger than any estate. */
    public static final int BYTES_MAX = 32 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private EstateBytes() {}

    /**
     * All of their text.
     *
     * @throws IOException with words for people where they are too many, or are no text in UTF-8
     */
    public static String text(InputStream in) throws IOException {
        var bytes = in.readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new IOException("it is larger than 32 MB, which no estate is");
        }
        if (isUtf16(bytes)) {
            throw new IOException("it is text in UTF-16; save it as UTF-8");
        }
        var coded = ByteBuffer.wrap(bytes);
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(coded).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException notText) {
            throw new IOException(
                    "it is not text in UTF-8: look at line " + lineAt(bytes, coded.position())
                            + " and save it as UTF-8",
                    notText);
        }
    }

    /** A letter of the first line has a byte of zeros beside it, in whichever order. */
    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2
                && (bytes[0] == 0
                        || bytes[1] == 0
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }

    private static int lineAt(byte[] bytes, int position) {
        var line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
