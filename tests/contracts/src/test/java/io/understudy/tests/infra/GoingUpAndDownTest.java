package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Up, up again, down and up again: each works or says what to do. Stand-ins answer for azd and the Azure CLI; they keep a
 * file for each thing that is there, in the words in which the real ones answer.
 */
final class GoingUpAndDownTest {

    private static final Path ROOT = BicepFile.project();
    private static final Pattern HOOK = Pattern.compile("(?m)^  (\\w+):\\n    shell: sh\\n    run: (\\S+)$");

    private static final String AZD = """
            #!/bin/sh
            case "$1 $2" in
              "env get-value") [ -f "$STATE/env/$3" ] && cat "$STATE/env/$3" || { echo "ERROR: key not found" >&2; exit 1; } ;;
              "env set") printf '%s' "$4" > "$STATE/env/$3" ;;
            esac
            """;

    private static final String AZ = """
            #!/bin/sh
            printf '%s\\n' "$*" >> "$STATE/calls"
            there() { [ -f "$STATE/$1" ] && cat "$STATE/$1" || true; }
            case "$*" in
              "account show --output none") [ -f "$STATE/signed-in" ] ;;
              "account show"*) echo 11111111-1111-1111-1111-111111111111 ;;
              "account list-locations"*) case "$*" in *"'swedencentral'"*) echo swedencentral ;; esac ;;
              "role assignment list"*) there roles ;;
              "role definition list"*) there signer ;;
              "ad app owner list"*) there owner ;;
              "provider show"*) there providers ;;
              "keyvault list-deleted"*) there deleted-vault ;;
              "keyvault secret list"*) there secret ;;
              "servicebus topic subscription rule list"*) there rule ;;
              "lock list"*) there lock ;;
              "storage blob exists"*) [ -f "$STATE/estate" ] && echo true || echo false ;;
              "storage blob upload"*) touch "$STATE/estate" ;;
            esac
            """;

    @TempDir
    private Path state = Path.of("");

    private String said = "";

    @BeforeEach
    void everythingIsReady() throws IOException {
        Files.createDirectories(state.resolve("env"));
        executable("azd", AZD);
        executable("az", AZ);
        Map.of(
                        "AZURE_ENV_NAME", "understudy",
                        "AZURE_LOCATION", "swedencentral",
                        "AZURE_PRINCIPAL_ID", "deployer",
                        "UNDERSTUDY_AUDIENCE", "the-app",
                        "UNDERSTUDY_IDENTIFIER_URI", "api://the-app",
                        "UNDERSTUDY_APPLICATION_OBJECT_ID", "the-object",
                        "UNDERSTUDY_VAULT", "kv-x",
                        "UNDERSTUDY_LEDGER_ACCOUNT", "stledgerx")
                .forEach((name, value) -> write("env/" + name, value));
        write("signed-in", "");
        write("roles", "Contributor\nRole Based Access Control Administrator\n");
        write("signer", "a-guid\n");
        write("owner", "deployer\n");
        write("providers", "Registered\n");
    }

    private void executable(String name, String script) throws IOException {
        write(name, script);
        assertThat(state.resolve(name).toFile().setExecutable(true)).isTrue();
    }

    private void write(String file, String text) {
        try {
            Files.writeString(state.resolve(file), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> hooks() {
        return HOOK.matcher(BicepFile.read(ROOT.resolve("azure.yaml")))
                .results()
                .collect(Collectors.toMap(hook -> hook.group(1), hook -> hook.group(2)));
    }

    private boolean runs(String hook) {
        try {
            var script = ROOT.resolve(hooks().getOrDefault(hook, "no hook " + hook));
            var builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
            builder.environment().put("PATH", state + ":" + System.getenv("PATH"));
            builder.environment().put("STATE", state.toString());
            var process = builder.start();
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue() == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As azd does it: each hook in its turn, and nothing after one that fails. */
    private boolean up() {
        return runs("preprovision") && runs("postprovision") && runs("postdeploy");
    }

    private boolean down() throws IOException {
        if (!runs("predown")) {
            return false;
        }
        write("deleted-vault", "kv-x\n");
        Files.deleteIfExists(state.resolve("estate"));
        return true;
    }

    @Test
    void goesUpAndUpAgain() {
        assertThat(up()).as(said).isTrue();
        assertThat(said).contains("No estate is in place");

        write("env/UNDERSTUDY_ESTATE_FILE", "understudy.yaml");
        assertThat(up()).as(said).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void saysAfterGoingDownHowToGoUpAgain() throws IOException {
        assertThat(up()).isTrue();
        assertThat(down()).as(said).isTrue();

        assertThat(up()).isFalse();
        assertThat(said).contains("kv-x was deleted", "run the same command again");
        assertThat(runs("preprovision")).as(said).isTrue();
        Files.delete(state.resolve("deleted-vault"));
        assertThat(up()).as(said).isTrue();
        assertThat(Files.readString(state.resolve("env/UNDERSTUDY_RECOVERS_VAULT")))
                .as("a vault is brought back once")
                .isEqualTo("false");
    }

    @Test
    void doesNotGoDownWhileTheLedgerIsLocked() throws IOException {
        write("lock", "the-lock\n");

        assertThat(down()).isFalse();
        assertThat(said).contains("az lock delete --ids the-lock");
    }

    @ParameterizedTest
    @CsvSource({
        "roles,     Contributor,                             may give no roles",
        "roles,     Role Based Access Control Administrator, has no role Contributor",
        "signer,    '',                                      administrator deploys infra/administrator/main.bicep",
        "owner,     '',                                      does not own the Entra application",
        "providers, NotRegistered,                           is not registered",
        "env/AZURE_LOCATION, West Europe,                    There is no region",
        "env/UNDERSTUDY_AUDIENCE, '',                        infra/administrator/entra.sh"
    })
    void saysWhatAzureWouldRefuse(String thing, String answer, String sentence) {
        write(thing, answer);

        assertThat(up()).isFalse();
        assertThat(said).contains(sentence);
    }

    @Test
    void asksNoOwnerForMore() {
        write("roles", "Owner\n");

        assertThat(up()).as(said).isTrue();
    }

    @Test
    void asksForTheProviderOfNetworksWhereThereIsOne() throws IOException {
        assertThat(up()).isTrue();
        assertThat(Files.readString(state.resolve("calls"))).doesNotContain("Microsoft.App ");

        write("env/UNDERSTUDY_NETWORK_PROFILE", "own-address");
        assertThat(up()).isTrue();
        assertThat(Files.readString(state.resolve("calls"))).contains("Microsoft.App ");
    }

    @Test
    void saysThatSomebodyMustSignIn() throws IOException {
        Files.delete(state.resolve("signed-in"));

        assertThat(up()).isFalse();
        assertThat(said).contains("az login");
    }

    @Test
    void findsASubscriptionThatLetsEverythingThrough() {
        write("rule", "1=1\n");

        assertThat(up()).isFalse();
        assertThat(said).contains("lets everything through");
    }

    @Test
    void looksAtEverySubscriptionThatThereIs() throws IOException {
        up();

        var expected = new TreeSet<>(Contract.ORDER_KINDS);
        expected.add(Contract.UNKNOWN_KIND);
        assertThat(Pattern.compile("--subscription-name (\\S+)")
                        .matcher(Files.readString(state.resolve("calls")))
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .containsOnlyOnceElementsOf(expected)
                .hasSameSizeAs(expected);
    }

    /** What a hook asks azd for is an output, a parameter, or one of azd's own. */
    @Test
    void asksAzdOnlyForWhatItKnows() {
        Set<String> known = new TreeSet<>(List.of("AZURE_SUBSCRIPTION_ID", "UNDERSTUDY_ESTATE_FILE"));
        var given = new ArrayList<String>();
        given.add(BicepFile.of("main.bicep").text());
        given.add(BicepFile.read(BicepFile.infra().resolve("main.parameters.json")));
        for (var text : given) {
            Pattern.compile("(?:output |\\$\\{)([A-Z_]+)")
                    .matcher(text)
                    .results()
                    .forEach(name -> known.add(name.group(1)));
        }

        assertThat(hooks()).hasSize(4);
        hooks().values()
                .forEach(hook -> assertThat(Pattern.compile("value ([A-Z_]+)")
                                .matcher(BicepFile.read(ROOT.resolve(hook)))
                                .results()
                                .map(name -> name.group(1)))
                        .as(hook)
                        .isSubsetOf(known));
    }
}
