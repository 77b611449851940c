package io.understudy.emulators.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConvertingValuesTest {

    /** A plain class with a field of every kind. */
    static final class Plain {
        private String text = "";
        private int number;
        private Object anything = "";
        private List<Integer> list = List.of();
    }

    /** A class whose members the app has named itself. */
    static final class Named {
        @SerializedName("kind-of-thing")
        private String kind = "";

        @JsonAdapter(Shouting.class)
        private String word = "";
    }

    /** Writes and reads texts in capitals. */
    static final class Shouting extends TypeAdapter<String> {
        @Override
        public void write(JsonWriter out, String value) throws IOException {
            out.value(value.toUpperCase(Locale.ROOT));
        }

        @Override
        public String read(JsonReader in) throws IOException {
            return in.nextString().toUpperCase(Locale.ROOT);
        }
    }

    /** A record, which the worker cannot fill. */
    record Pair(String one, String two) {}

    @SuppressWarnings("unused") // only their types are looked at
    private static void typed(
            List<String> texts, Optional<String> maybe, Map<String, Object> map, String[] array, List<Plain> plains) {}

    private static Type type(int parameter) {
        for (var method : ConvertingValuesTest.class.getDeclaredMethods()) {
            if (method.getName().equals("typed")) {
                return method.getGenericParameterTypes()[parameter];
            }
        }
        throw new IllegalStateException("there is no such method");
    }

    private static @Nullable Object text(String value, Type type) {
        return Conversion.toParameter(new Datum.Text(value), type);
    }

    private static @Nullable Object json(String value, Type type) {
        return Conversion.toParameter(new Datum.Json(value), type);
    }

    @Test
    void readsTextsAsNumbersWhereTheParameterIsOne() {
        assertThat(text("7", int.class)).isEqualTo(7);
        assertThat(text("7", Long.class)).isEqualTo(7L);
        assertThat(text("1.5", double.class)).isEqualTo(1.5);
        assertThatThrownBy(() -> text("seven", int.class)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void keepsTheQuotesOfJsonInATextParameter() {
        assertThat(json("\"2026-11-21T10:00:00Z\"", String.class)).isEqualTo("\"2026-11-21T10:00:00Z\"");
        assertThat(json("7", String.class)).isEqualTo("7");
    }

    @Test
    void readsEveryNumberOfAnUntypedPlaceAsADouble() {
        assertThat(json("{\"a\": 7, \"b\": {\"c\": [1]}}", type(2)))
                .isEqualTo(Map.of("a", 7.0, "b", Map.of("c", List.of(1.0))));
    }

    @Test
    void fillsThePlainClassByItsFields() {
        var plain = (Plain) Objects.requireNonNull(
                text("{\"text\": \"t\", \"number\": 3, \"anything\": 4, \"list\": [5], \"unknown\": 6}", Plain.class));

        assertThat(plain.text).isEqualTo("t");
        assertThat(plain.number).isEqualTo(3);
        assertThat(plain.anything).isEqualTo(4.0);
        assertThat(plain.list).containsExactly(5);
    }

    @Test
    void followsTheNamesAndAdaptersThatTheAppHasGivenItsMembers() {
        var named = (Named) Objects.requireNonNull(text("{\"kind-of-thing\": \"k\", \"word\": \"w\"}", Named.class));

        assertThat(named.kind).isEqualTo("k");
        assertThat(named.word).isEqualTo("W");
        assertThat(Conversion.toHost(named)).isEqualTo(new Datum.Json("{\"kind-of-thing\":\"k\",\"word\":\"W\"}"));
    }

    @Test
    void writesWhatIsNoTextAsJsonWithoutItsEmptyMembers() {
        var written = new LinkedHashMap<String, @Nullable Object>();
        written.put("text", "t");
        written.put("nothing", null);
        written.put("list", List.of(1, 2));

        assertThat(Conversion.toHost(written)).isEqualTo(new Datum.Json("{\"text\":\"t\",\"list\":[1,2]}"));
    }

    @Test
    void saysWhatItCannotMakeOfATextThatIsNoJson() {
        assertThatThrownBy(() -> text("seven", Plain.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot make a " + Plain.class.getName() + " of the text");
    }

    @Test
    void refusesRecordsAsTheWorkersLibraryDoes() {
        assertThatThrownBy(() -> text("{\"one\": \"1\", \"two\": \"2\"}", Pair.class))
                .hasMessageContaining("is a record");
    }

    @Test
    void givesBatchesAsListsAndArrays() {
        var batch = new Datum.Texts(List.of("{\"number\": 1}", "{\"number\": 2}"));

        assertThat(Conversion.toParameter(batch, type(0))).isEqualTo(List.of("{\"number\": 1}", "{\"number\": 2}"));
        assertThat((String[]) Conversion.toParameter(batch, type(3))).hasSize(2);
        assertThat((List<?>) Conversion.toParameter(batch, type(4)))
                .satisfies(plains -> assertThat(((Plain) plains.get(1)).number).isEqualTo(2));
        assertThatThrownBy(() -> Conversion.toParameter(batch, String.class)).hasMessageContaining("cardinality MANY");
    }

    @Test
    void givesBytesAndTextsOfEachOther() {
        var bytes = new byte[] {'a', 'b'};

        assertThat(Conversion.toParameter(new Datum.Bytes(bytes), byte[].class)).isSameAs(bytes);
        assertThat(Conversion.toParameter(new Datum.Bytes(bytes), String.class)).isEqualTo("ab");
        assertThat(text("ab", byte[].class)).isEqualTo(bytes);
        assertThat((byte[][]) Conversion.toParameter(new Datum.ByteArrays(List.of(bytes)), byte[][].class))
                .hasDimensions(1, 2);
    }

    @Test
    void givesNothingAsNullOrAsAnEmptyOptional() {
        var nothing = new Datum.Empty();

        assertThat(Conversion.toParameter(nothing, String.class)).isNull();
        assertThat(Conversion.toParameter(nothing, type(1))).isEqualTo(Optional.empty());
        assertThat(text("x", type(1))).isEqualTo(Optional.of("x"));
        assertThatThrownBy(() -> Conversion.toParameter(nothing, int.class))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
