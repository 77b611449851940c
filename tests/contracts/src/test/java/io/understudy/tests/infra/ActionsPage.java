package io.understudy.tests.infra;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of actions in {@code docs/extending/actions.md}. */
final class ActionsPage {

    static final String NAME = "docs/extending/actions.md";

    private static final int CELLS = 5;

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** What the page says of one action. */
    record Row(String action, String effect, String orders, String actuator, Set<String> rights) {}

    private ActionsPage() {
        BicepFile.read(BicepFile.project().resolve(NAME))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(ActionsPage::row)
                .forEach(row -> rows.put(row.action(), row));
    }

    static ActionsPage read() {
        return new ActionsPage();
    }

    Set<String> names() {
        return Set.copyOf(rows.keySet());
    }

    Collection<Row> rows() {
        return rows.values();
    }

    private static Row row(String line) {
        var cells = Stream.of(line.split("\\|"))
                .skip(1)
                .map(cell -> cell.replace("`", "").strip())
                .toList();
        if (cells.size() != CELLS) {
            throw new IllegalStateException("a row of " + NAME + " has " + CELLS + " cells: " + line);
        }
        return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), rights(cells.get(4)));
    }

    private static Set<String> rights(String cell) {
        return cell.equals("none") ? Set.of() : Stream.of(cell.split(", ")).collect(Collectors.toUnmodifiableSet());
    }
}
