package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema in {@code docs/} is written from the code that reads an estate, and editors go by it. */
class ThePageOfTheEstatesSchemaTest {

    private static final Path PAGE = Path.of("../docs/estate.schema.json");
    private static final Path EXAMPLES = Path.of("../docs/examples");
    private static final Path SHIPPED = Path.of("../understudy.yaml");

    static List<Path> soundEstates() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return Stream.concat(
                            Stream.of(SHIPPED, Path.of("src/test/resources/broken/sound.yaml")),
                            files.filter(f -> f.toString().endsWith(".yaml")).sorted())
                    .toList();
        }
    }

    @Test
    void saysWhatTheReaderTakes() throws IOException {
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        var schema = new ObjectMapper().writer(printer).writeValueAsString(EstateSchema.written()) + "\n";
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(PAGE, schema);
        }

        assertThat(Files.readString(PAGE))
                .as("if the change is meant, write it again: -Dunderstudy.writePages=true")
                .isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("soundEstates")
    void findsNothingInAnEstateThatIsSound(Path estate) throws IOException {
        assertThat(EstateSchema.objections(Files.readString(estate)))
                .hasValueSatisfying(found -> assertThat(found).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("soundEstates")
    void isNamedInEachOfThemThatEditorsMayOpen(Path estate) throws IOException {
        var toSchema = estate.resolveSibling("").relativize(PAGE);

        if (!estate.startsWith("src")) {
            assertThat(Files.readString(estate)).contains("# yaml-language-server: $schema=" + toSchema + "\n");
        }
    }
}
