package io.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.Member;
import io.understudy.gate.VerifyMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gates and the automation are deployed apart, so what they say to each other is written in one room only. The sources
 * are read as text; what a test finds in another room it answers with the constant that belongs there.
 */
class TheGatesProtocolHasOneHomeTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String HOME = "io/understudy/gate/";
    private static final Set<String> NO_SOURCES = Set.of(".git", "target", "node_modules", "test");

    /** Words that also mean something elsewhere, as in the text of the activation or in the status. */
    private static final Set<Member> COMMON_WORDS = Set.of(
            Member.WORKLOAD,
            Member.STAMP,
            Member.FENCE,
            Member.REVISION,
            Member.ESTATE,
            Member.ADMITS,
            Member.WRITTEN,
            Member.WORDS,
            Member.DATA,
            Member.WHY);

    /** Where a gate's answers are read and written, so that these words mean the protocol there, too. */
    private static final Pattern ROOM_OF_ANSWERS =
            Pattern.compile(".*/(azure/probe/\\w+|GateFace|GateView|HttpPeers|HttpBusinessCheck)\\.java");

    @Test
    void noHeaderPathOrMemberIsWrittenInAnotherRoom() {
        var everywhere = literals();
        COMMON_WORDS.forEach(member -> everywhere.remove(member.key()));

        assertThat(found(sources(".*/src/main/java/.*\\.java"), everywhere)).isEmpty();
    }

    @Test
    void noMemberIsWrittenWhereAnswersAreReadAndWritten() {
        assertThat(found(sources(ROOM_OF_ANSWERS.pattern()), literals())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gatekeeper/deploy/base/deployment.yaml         | ^ +path: (/.+)$",
                "gatekeeper/deploy/overlays/nginx/ingress.yaml  | auth-url: http://[^/]+(/.+)$",
                "gatekeeper/deploy/overlays/nginx/ingress.yaml  | add_header (x-[a-z-]+)",
                "infra/target/ways.json                         | \"(/[a-z./]+)\"",
            })
    void everyHeaderAndPathThatIsDeployedIsOneOfTheGates(String file, String pattern) {
        var named = Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(read(ROOT.resolve(file)))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(named).isNotEmpty().allMatch(literals()::containsKey);
    }

    /** Each literal with the constant to use instead. */
    private static Map<String, String> literals() {
        var literals = new LinkedHashMap<String, String>();
        for (var header : GateHeader.values()) {
            literals.put(header.header(), "GateHeader." + header);
        }
        for (var path : GatePath.values()) {
            literals.put(path.path(), "GatePath." + path);
        }
        for (var mode : VerifyMode.values()) {
            literals.put(mode.target(), "VerifyMode." + mode);
            literals.put(mode.query(), "VerifyMode." + mode);
        }
        for (var member : Member.values()) {
            literals.put(member.key(), "Member." + member);
        }
        return literals;
    }

    /** The literal as a whole string, or as a name within JSON that is written by hand. */
    private static List<String> found(List<Path> files, Map<String, String> literals) {
        assertThat(files).isNotEmpty();
        var found = new ArrayList<String>();
        for (var file : files) {
            var text = read(file);
            literals.forEach((literal, constant) -> {
                if (text.contains("\"" + literal + "\"") || text.contains("\"" + literal + "\\\"")) {
                    found.add(
                            ROOT.relativize(file) + " writes \"" + literal + "\": use io.understudy.gate." + constant);
                }
            });
        }
        return found;
    }

    private static List<Path> sources(String pattern) {
        var sources = new ArrayList<Path>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NO_SOURCES.contains(folder.getFileName().toString()) || folder.endsWith(HOME)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().matches(pattern)) {
                        sources.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
