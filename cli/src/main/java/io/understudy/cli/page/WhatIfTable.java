package io.understudy.cli.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Start;
import io.understudy.foresight.WhatIf;
import io.understudy.foresight.WhatIf.Presence;
import io.understudy.foresight.WhatIf.Row;
import io.understudy.words.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the loss of a region would come to, one row for each workload. */
public final class WhatIfTable {

    private static final List<String> HEADINGS =
            List.of("workload", "there", "goes to", "started", "data", "may lose", "served again", "findings");

    private static final String NOT = "-";

    private WhatIfTable() {}

    /** The table; where it is wider than the paper, a paragraph for each workload instead. */
    public static List<PlanLines.Line> lines(WhatIf whatIf, int width) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS);
        whatIf.rows().forEach(row -> rows.add(cells(row)));
        var table = aligned(rows);
        var isTooWide = table.stream().anyMatch(line -> line.length() > width);
        var lines = new ArrayList<PlanLines.Line>();
        (isTooWide ? paragraphs(rows) : table).forEach(line -> lines.add(new PlanLines.Line(line, 4)));
        lines.add(new PlanLines.Line("", 0));
        for (var row : whatIf.rows()) {
            why(row).forEach(sentence -> lines.add(new PlanLines.Line(sentence, 2)));
        }
        whatIf.remarks().forEach(remark -> lines.add(new PlanLines.Line(remark, 2)));
        lines.add(new PlanLines.Line(
                "Served again is counted from the loss where it starts by itself, and else from a person's word.", 2));
        return lines;
    }

    private static List<String> cells(Row row) {
        var foreseen = row.foreseen();
        return List.of(
                row.workload().name().value(),
                row.presence().word(),
                foreseen.move().map(m -> m.plan().to().value()).orElse(NOT),
                foreseen.start().map(Start::way).map(Start.Way::word).orElse(NOT),
                manner(row),
                loss(row),
                served(row),
                row.findings().isEmpty() ? NOT : String.join(", ", row.findings()));
    }

    private static String manner(Row row) {
        if (row.foreseen().move().isEmpty()) {
            return NOT;
        }
        if (!row.movesData()) {
            return "none";
        }
        return row.foreseen().move().filter(Foreseen.Move::isForced).isPresent() ? "forced" : "planned";
    }

    private static String loss(Row row) {
        if (row.foreseen().move().isEmpty()) {
            return NOT;
        }
        return row.movesData() ? Amounts.duration(row.workload().policy().dataLossMax()) : "nothing";
    }

    private static String served(Row row) {
        return row.usual()
                .flatMap(usual -> row.bad()
                        .map(bad -> "about " + Amounts.duration(usual) + ", at worst " + Amounts.duration(bad)))
                .orElse(NOT);
    }

    private static List<String> why(Row row) {
        var sentences = new ArrayList<String>();
        var name = row.workload().name();
        row.foreseen().start().ifPresent(start -> sentences.add(name + ": " + start.sentence()));
        if (row.presence() != Presence.NONE || !row.foreseen().findings().isEmpty()) {
            PlanWords.below(row.foreseen()).forEach(sentences::add);
        }
        return sentences;
    }

    private static List<String> aligned(List<List<String>> rows) {
        var widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(1))
                .toArray();
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (int i = 0; i < widths.length; i++) {
                        line.append(String.format(Locale.ROOT, "%-" + (widths[i] + 2) + "s", row.get(i)));
                    }
                    return line.toString().stripTrailing();
                })
                .toList();
    }

    private static List<String> paragraphs(List<List<String>> rows) {
        var lines = new ArrayList<String>();
        for (var row : rows.subList(1, rows.size())) {
            lines.add(row.get(0));
            for (int i = 1; i < row.size(); i++) {
                lines.add("  " + HEADINGS.get(i) + ": " + row.get(i));
            }
        }
        return lines;
    }

    /** For machines. */
    public static ObjectNode json(WhatIf whatIf) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("lost", whatIf.region().name());
        var workloads = json.putArray("workloads");
        for (var row : whatIf.rows()) {
            var one = PlanJson.of(row.foreseen()).put("presence", row.presence().word());
            one.remove("lost");
            one.remove("steps");
            one.put("mayLose", PlanJson.seconds(row.workload().policy().dataLossMax()));
            if (!row.movesData()) {
                one.put("mayLose", 0);
            }
            row.usual()
                    .ifPresent(usual -> one.putObject("servedAgain")
                            .put("usual", PlanJson.seconds(usual))
                            .put("bad", PlanJson.seconds(row.bad().orElse(usual))));
            var declared = one.putArray("declared");
            row.declared()
                    .forEach(finding -> declared.addObject()
                            .put("rule", finding.rule().word())
                            .put("sentence", finding.sentence()));
            workloads.add(one);
        }
        var remarks = json.putArray("remarks");
        whatIf.remarks().forEach(remarks::add);
        return json;
    }
}
