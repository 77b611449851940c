package io.understudy.functions.azure.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not text in UTF-8, or too much of it, is refused before anybody reads it as an estate. */
class EstateBytesTest {

    private static final int FIFTY_MEGABYTES = 50 * 1024 * 1024;
    private static final String YAML = "estate: contoso\n# die Bücher\ncontrolRegion: swedencentral\n";

    @Test
    void areTheTextInUtf8() throws IOException {
        assertThat(read(YAML.getBytes(StandardCharsets.UTF_8))).isEqualTo(YAML);
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void mayBeginWithTheMarkThatSomeEditorsWrite() throws IOException {
        assertThat(read(("\uFEFF" + YAML).getBytes(StandardCharsets.UTF_8))).isEqualTo(YAML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void areRefusedInUtf16(String charset) {
        assertThatThrownBy(() -> read(YAML.getBytes(Charset.forName(charset))))
                .hasMessage("it is text in UTF-16; save it as UTF-8");
    }

    @Test
    void areRefusedInAnOlderEncodingWithTheFirstLineThatIsWrong() {
        assertThatThrownBy(() -> read(YAML.getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("it is not text in UTF-8: look at line 2 and save it as UTF-8");
    }

    @Test
    void areNotReadToTheirEndWhereTheyAreTooMany() {
        var endless = new Endless();

        assertThatThrownBy(() -> EstateBytes.text(endless)).hasMessage("it is larger than 32 MB, which no estate is");
        assertThat(endless.given).isLessThan(FIFTY_MEGABYTES);
    }

    private static String read(byte[] bytes) throws IOException {
        return EstateBytes.text(new ByteArrayInputStream(bytes));
    }

    /** As many letters as anybody takes. */
    private static final class Endless extends InputStream {

        private long given;

        @Override
        public int read() {
            given++;
            return 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            given += length;
            return length;
        }
    }
}
