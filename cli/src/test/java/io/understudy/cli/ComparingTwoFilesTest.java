package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("languages")
class ComparingTwoFilesTest {

    private static final String SHIPPED = "../understudy.yaml";
    private static final String COLUMNS = "understudy.columns";

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(COLUMNS);
    }

    @Test
    void sayThatNothingIsDifferentAndEndWithZero() throws IOException {
        var same = file("same.yaml", SomeEstates.shipped() + "\n# a comment is no difference\n");

        var run = CommandLineRun.of("diff", SHIPPED, same);

        assertThat(run.out()).isEqualTo("Nothing is different: both files declare the same estate.\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void sayHowEachPlanIsAlteredAndEndWithOne() throws IOException {
        var changed = file("changed.yaml", SomeEstates.replaced("latch: demote", "latch: disable"));

        var run = CommandLineRun.of("diff", SHIPPED, changed);

        assertThat(run.out().lines())
                .containsExactly(
                        "orders, what is declared",
                        "  The policy's latch was demote and is disable.",
                        "",
                        "orders, when westeurope is lost",
                        "  Step latch was \"put origin weu behind origin neu\" and is \"disable origin weu\".");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void keepToANarrowTerminal() throws IOException {
        System.setProperty(COLUMNS, "60");
        var changed = file("changed.yaml", SomeEstates.replaced("leashed: false", "leashed: true"));

        assertThat(CommandLineRun.of("diff", SHIPPED, changed).out().lines()).allMatch(l -> l.length() <= 60);
    }

    @Test
    void nameTheFileOfTwoThatDeclaresNoEstate() throws IOException {
        var broken = file("broken.yaml", "estate: contoso\n");

        var run = CommandLineRun.of("diff", SHIPPED, broken);

        assertThat(run.err()).startsWith("understudy: " + broken + ": the estate has ");
        assertThat(run.code()).isEqualTo(2);
        assertThat(CommandLineRun.of("diff", SHIPPED).code()).isEqualTo(2);
        assertThat(CommandLineRun.of("diff", SHIPPED, "nowhere.yaml").code()).isEqualTo(2);
    }

    @Test
    void sayWhatWouldChangeBetweenAnyTwoOfSomeEstates() throws IOException {
        var estates = SomeEstates.all();
        for (var entry : estates.entrySet()) {
            var run = CommandLineRun.of("diff", SHIPPED, file(entry.getKey() + ".yaml", entry.getValue()));

            assertThat(run.code()).as(entry.getKey()).isEqualTo(entry.getKey().equals("shipped") ? 0 : 1);
            assertThat(run.out()).as(entry.getKey()).isNotBlank();
        }
    }

    private String file(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml).toString();
    }
}
