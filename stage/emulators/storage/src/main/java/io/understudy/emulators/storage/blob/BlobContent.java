package io.understudy.emulators.storage.blob;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Bytes that do not change any more, and their MD5. */
public final class BlobContent {

    private final byte[] bytes;
    private final String md5;

    private BlobContent(byte[] bytes) {
        this.bytes = bytes;
        this.md5 = md5Of(bytes);
    }

    public static BlobContent of(byte[] bytes) {
        return new BlobContent(bytes.clone());
    }

    public static BlobContent of(String text) {
        return new BlobContent(text.getBytes(StandardCharsets.UTF_8));
    }

    static BlobContent joined(List<BlobContent> blocks) {
        var all = new ByteArrayOutputStream();
        blocks.forEach(block -> all.writeBytes(block.bytes));
        return new BlobContent(all.toByteArray());
    }

    public int length() {
        return bytes.length;
    }

    /** In base64, as the service writes it. */
    public String md5() {
        return md5;
    }

    public byte[] slice(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    private static String md5Of(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}
