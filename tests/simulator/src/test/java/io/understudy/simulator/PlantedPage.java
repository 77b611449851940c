package io.understudy.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The part of docs/extending/simulator.md that is written from the planted bugs and the seeds that find them. */
final class PlantedPage {

    private static final Path PAGE = Path.of("../../docs/extending/simulator.md");
    private static final String BEGINS = "<!-- planted bugs: written from the search for them -->\n";
    private static final String ENDS = "<!-- end of planted bugs -->\n";
    private static final String MEETS = "meets ";

    private final List<PlantedBug> bugs;
    private final PlantedSeeds seeds;

    PlantedPage(List<PlantedBug> bugs, PlantedSeeds seeds) {
        this.bugs = bugs;
        this.seeds = seeds;
    }

    /** What the page says now. */
    static String present() throws IOException {
        var page = Files.readString(PAGE);
        return page.substring(page.indexOf(BEGINS) + BEGINS.length(), page.indexOf(ENDS));
    }

    void write() throws IOException {
        var page = Files.readString(PAGE);
        var before = page.substring(0, page.indexOf(BEGINS) + BEGINS.length());
        Files.writeString(PAGE, before + text() + page.substring(page.indexOf(ENDS)));
    }

    /** What the page has to say. */
    String text() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("There are " + bugs.size() + " planted bugs, and " + seeds.size() + " are found.");
        lines.add("Half of those are found within " + seeds(seeds.median()) + ", and the worst takes "
                + seeds(seeds.worst()) + ".");
        table(lines, "What once went wrong", bug -> bug.family().equals("seen"));
        rules(lines);
        table(lines, "Other rules", bug -> bug.family().equals("rule"));
        unfound(lines);
        lines.add("");
        return String.join("\n", lines) + "\n";
    }

    private void table(List<String> lines, String title, Predicate<PlantedBug> isOfIt) {
        heading(lines, title);
        lines.add("| what is broken | planted in | lives | seeds | found by |");
        lines.add("| --- | --- | --- | --- | --- |");
        bugs.stream()
                .filter(bug -> bug.isToBeFound() && isOfIt.test(bug))
                .forEach(bug -> lines.add("| " + bug.words() + " | " + row(bug)));
    }

    /** A rule that no life can break is in the table, too, and says why. */
    private void rules(List<String> lines) {
        heading(lines, "Where two sentences meet");
        lines.add("| rule | what is broken | planted in | lives | seeds | found by |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        bugs.stream()
                .filter(bug -> bug.isToBeFound() && bug.family().startsWith(MEETS))
                .sorted(Comparator.comparingInt(PlantedPage::rule).thenComparing(PlantedBug::name))
                .forEach(bug -> lines.add("| " + rule(bug) + ", "
                        + Meeting.of(rule(bug)).words() + " | " + bug.words() + " | " + row(bug)));
    }

    private static int rule(PlantedBug bug) {
        return Integer.parseInt(bug.family().substring(MEETS.length()));
    }

    private String row(PlantedBug bug) {
        var found = seeds.of(bug);
        return bug.place() + " | " + bug.lives().replace('_', ' ').toLowerCase(Locale.ROOT) + " | "
                + found.map(f -> Long.toString(f.seed())).orElse("") + " | "
                + found.map(f -> "`" + String.join("`, `", f.invariants()) + "`")
                        .orElse("") + " |";
    }

    private void unfound(List<String> lines) {
        heading(lines, "What nothing finds");
        lines.add("| what is broken | planted in | why no life shows it |");
        lines.add("| --- | --- | --- |");
        bugs.stream()
                .filter(bug -> !bug.isToBeFound())
                .forEach(bug -> lines.add("| " + bug.words() + " | " + bug.place() + " | " + bug.unfound() + " |"));
    }

    private static void heading(List<String> lines, String title) {
        lines.add("");
        lines.add("### " + title);
        lines.add("");
    }

    private static String seeds(long number) {
        return number == 1 ? "one seed" : number + " seeds";
    }
}
