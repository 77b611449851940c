package io.understudy.emulators.names;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends with {@link TooLong} when it grows beyond the limit, also where no length was announced. */
final class LimitedBody extends FilterInputStream {

    private final long bytesMax;
    private long bytesSeen;

    LimitedBody(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        var value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var seen = super.read(buffer, offset, length);
        if (seen > 0) {
            count(seen);
        }
        return seen;
    }

    private void count(int more) throws TooLong {
        bytesSeen += more;
        if (bytesSeen > bytesMax) {
            throw new TooLong();
        }
    }

    /** The caller sent more than is accepted here. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }
}
