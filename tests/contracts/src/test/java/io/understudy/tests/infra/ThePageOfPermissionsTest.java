package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/permissions.md} says what {@code infra/modules/roles.bicep} grants. After a change of the table, write the page
 * again by running this test with {@code -Dunderstudy.writePages=true}.
 */
final class ThePageOfPermissionsTest {

    private static final Pattern CUSTOM =
            Pattern.compile("\\{\\s+action: '([^']+)'\\s+role: '([^']+)'\\s+scope: '([^']+)'\\s+why: '([^']+)'\\s+}");
    private static final Pattern BUILT_IN =
            Pattern.compile("id: '[^']+'\\s+role: '([^']+)'\\s+scope: '([^']+)'\\s+why: '([^']+)'");
    private static final Pattern ROLE = Pattern.compile("key: '([^']+)'\\s+title: '([^']+)'\\s+description: '([^']+)'");

    private final BicepFile roles = BicepFile.of("modules/roles.bicep");
    private final Path page = BicepFile.project().resolve("docs/permissions.md");

    @Test
    void saysWhatTheTablesSay() throws IOException {
        String expected = write();
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.writeString(page, expected);
        }

        assertThat(BicepFile.read(page))
                .as("write the page again: run this test with -Dunderstudy.writePages=true")
                .isEqualTo(expected);
    }

    private String write() {
        StringBuilder text = new StringBuilder("""
                # What Understudy may do

                This page is written from the tables in `infra/modules/roles.bicep`; do not edit it.
                A right that is not here is not given.
                Every right of a custom role is one that the code was seen to ask for, except the one on subnets, which Azure asks for besides, and those of the scaler, which the platform uses.
                A test carries out every action against the simulated Azure and compares its log with the table, both ways.
                To write the page again:
                `mvn -pl tests/contracts -am test -Dtest=ThePageOfPermissionsTest -Dsurefire.failIfNoSpecifiedTests=false -Dunderstudy.writePages=true`

                Understudy never waits on an operation resource of Azure: it reads the state of the resource itself.
                So it needs no right on operation resources.

                ## On what is protected: custom roles

                """);
        Map<String, List<String[]>> byRole = new TreeMap<>();
        Matcher rows = CUSTOM.matcher(roles.block("var permissions ="));
        while (rows.find()) {
            byRole.computeIfAbsent(rows.group(2), role -> new ArrayList<>())
                    .add(new String[] {rows.group(1), rows.group(3), rows.group(4)});
        }
        Matcher titles = ROLE.matcher(roles.block("var roles ="));
        while (titles.find()) {
            text.append("### Understudy ").append(titles.group(2)).append("\n\n");
            text.append(titles.group(3)).append("\n\n| action | on | why |\n|---|---|---|\n");
            for (String[] row : byRole.getOrDefault(titles.group(1), List.of())) {
                appendRow(text, "`" + row[0] + "`", row[1], row[2]);
            }
            text.append('\n');
        }
        text.append("### Understudy signer\n\n| action on data | on | why |\n|---|---|---|\n");
        Matcher data = CUSTOM.matcher(roles.block("var dataPermissions ="));
        while (data.find()) {
            appendRow(text, "`" + data.group(1) + "`", data.group(3), data.group(4));
        }
        text.append("\n### Understudy scaler\n\n| action | on | why |\n|---|---|---|\n");
        Matcher scaler = CUSTOM.matcher(roles.block("var scalerPermissions ="));
        while (scaler.find()) {
            appendRow(text, "`" + scaler.group(1) + "`", scaler.group(3), scaler.group(4));
        }
        text.append("\n## On what is its own: built-in roles\n\n| role | on | why |\n|---|---|---|\n");
        Matcher builtIn = BUILT_IN.matcher(roles.block("var builtInRoles ="));
        while (builtIn.find()) {
            appendRow(text, builtIn.group(1), builtIn.group(2), builtIn.group(3));
        }
        text.append("\n## What a second vantage point may do\n\n| role | on | why |\n|---|---|---|\n");
        for (String file : List.of("vantage/modules/access-host.bicep", "vantage/modules/access-report.bicep")) {
            for (BicepFile.Resource grant : BicepFile.of(file).created("Microsoft.Authorization/roleAssignments")) {
                appendVantage(text, grant);
            }
        }
        return text.toString();
    }

    /** Either the table's reason is named, or the grant has one of its own. */
    private void appendVantage(StringBuilder text, BicepFile.Resource grant) {
        Matcher role = Pattern.compile("builtInRoles\\.(\\w+)\\.id\\)").matcher(grant.body());
        assertThat(role.find()).as(grant.body()).isTrue();
        Matcher row = Pattern.compile("(?m)^  " + role.group(1)
                        + ": \\{\\s+id: '[^']+'\\s+role: '([^']+)'\\s+scope: '([^']+)'\\s+why: '([^']+)'")
                .matcher(roles.block("var builtInRoles ="));
        assertThat(row.find()).as(role.group(1)).isTrue();
        String description = grant.valueOf("description");
        String why = description.startsWith("'") ? description.replace("'", "") : row.group(3);
        String scope = switch (grant.valueOf("scope")) {
            case "looks" -> "the queue looks";
            case "account" -> "its own host storage";
            default -> row.group(2);
        };
        appendRow(text, row.group(1), scope, why);
    }

    private static void appendRow(StringBuilder text, String first, String second, String third) {
        text.append("| ")
                .append(first)
                .append(" | ")
                .append(second)
                .append(" | ")
                .append(third)
                .append(" |\n");
    }
}
