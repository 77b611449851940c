package io.understudy.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Which question an answer answers. */
final class QuestionOption {

    @Option(
            names = "--question",
            paramLabel = "ID",
            required = true,
            description = "The question, for example orders-q7; the status names it.")
    private String question = "";

    /** What the wish carries besides. */
    Map<String, String> members() {
        return Map.of("question", question);
    }
}
