package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The administrator's script makes the Entra application once, however often it is run. A stand-in answers for the Azure CLI. */
final class TheAdministratorsStepTest {

    /** Knows one application, once it was made, and remembers what it was last told; it writes every call down. */
    private static final String AZ = """
            #!/bin/sh
            printf '%s\\n' "$*" >> "$STATE/calls"
            case "$*" in
              "ad app list"*) [ -f "$STATE/app" ] && echo 11111111-0000-0000-0000-000000000000 || true ;;
              "ad app create"*) touch "$STATE/app"; echo 11111111-0000-0000-0000-000000000000 ;;
              "ad app show"*"query id"*) echo the-object ;;
              "ad app show"*appRoles*|"ad sp show"*appRoles*)
                role=$(printf '%s' "$*" | sed "s/.*value=='\\([^']*\\)'.*/\\1/")
                [ -f "$STATE/body" ] && tr ',' '\\n' < "$STATE/body" | grep -A1 "\\"value\\":\\"$role\\"" | sed -n 's/.*"id":"\\([^"]*\\)".*/\\1/p' || true ;;
              "ad app show"*oauth2PermissionScopes*)
                [ -f "$STATE/body" ] && sed -n 's/.*"id": "\\([^"]*\\)", "value": "use".*/\\1/p' "$STATE/body" || true ;;
              "rest --method patch"*) while [ "$1" != --body ]; do shift; done; printf '%s' "$2" > "$STATE/body" ;;
              "rest --method get"*) [ -f "$STATE/given" ] && echo given || true ;;
              "rest --method post"*) touch "$STATE/given" ;;
              "ad sp list"*) [ -f "$STATE/sp" ] && echo a-principal || true ;;
              "ad sp create"*) touch "$STATE/sp"; echo a-principal ;;
              "provider show"*) [ -f "$STATE/registered" ] && echo Registered || echo NotRegistered ;;
              "provider register"*) ;;
            esac
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<String> run() throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("calls"));
        var az = folder.resolve("az");
        Files.writeString(az, AZ);
        assertThat(az.toFile().setExecutable(true)).isTrue();
        var script = BicepFile.infra().resolve("administrator/entra.sh").toString();
        var builder = new ProcessBuilder("sh", script, "understudy", "the-deployer").redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("STATE", folder.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private JsonNode told() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("body").toFile());
    }

    @Test
    void makesTheApplicationWithTheRolesThatTheCodeAsksFor() throws IOException, InterruptedException {
        var said = run();

        assertThat(told().path("api").path("requestedAccessTokenVersion").asInt())
                .isEqualTo(2);
        assertThat(StreamSupport.stream(told().path("appRoles").spliterator(), false)
                        .map(role -> role.path("value").asText()))
                .containsExactly(
                        "ActionGroupsSecureWebhook", "Understudy.Reader", "Understudy.Operator", "Understudy.Approver");
        assertThat(told().path("appRoles").get(3).path("allowedMemberTypes").toString())
                .as("only people may accept a loss")
                .isEqualTo("[\"User\"]");
        assertThat(calls()).anyMatch(call -> call.startsWith("ad app owner add") && call.endsWith("the-deployer"));
        assertThat(said)
                .as("tokens of version 2 name the application itself")
                .contains(
                        "azd env set UNDERSTUDY_AUDIENCE 11111111-0000-0000-0000-000000000000",
                        "azd env set UNDERSTUDY_IDENTIFIER_URI api://11111111-0000-0000-0000-000000000000",
                        "azd env set UNDERSTUDY_APPLICATION_OBJECT_ID the-object");
    }

    @Test
    void mayBeRunAgainAndTakesNothingAway() throws IOException, InterruptedException {
        run();
        Files.createFile(folder.resolve("registered"));
        var before = told();

        run();

        assertThat(told())
                .as("roles keep their ids, so what was given by them stays")
                .isEqualTo(before);
        assertThat(calls())
                .noneMatch(call -> call.startsWith("ad app create")
                        || call.startsWith("ad sp create")
                        || call.startsWith("provider register")
                        || call.startsWith("rest --method post"));
    }

    @Test
    void namesRolesThatTheCodeKnows() throws IOException, InterruptedException {
        run();
        var code = new ArrayList<String>();
        try (var sources = Files.walk(BicepFile.project().resolve("functions/src/main/java"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                code.add(Files.readString(source));
            }
        }

        told().path("appRoles")
                .forEach(role -> assertThat(code)
                        .anyMatch(
                                text -> text.contains("\"" + role.path("value").asText() + "\"")));
    }

    @Test
    void tellsAzdOnlyWhatTheTemplateAsksFor() throws IOException, InterruptedException {
        var parameters = BicepFile.read(BicepFile.infra().resolve("main.parameters.json"));

        assertThat(run().stream().filter(line -> line.startsWith("azd env set ")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(parameters).contains("${" + line.split(" ", -1)[3]));
    }
}
