package io.understudy.functions.json;

import io.understudy.functions.json.EstateYaml.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was found wrong so far. There is a limit, because a large file that is no estate is wrong in every line. */
final class Problems {

    private static final int PROBLEMS_MAX = 200;

    private final List<Problem> found = new ArrayList<>();
    private Optional<Problem> andMore = Optional.empty();

    /** @throws TooMany when it is one more than is worth telling; reading ends there */
    void add(Problem problem) {
        if (found.size() == PROBLEMS_MAX) {
            andMore = Optional.of(new Problem(
                    problem.line(), problem.column(), "", "There are more problems than these; mend them first."));
            throw new TooMany();
        }
        found.add(problem);
    }

    int size() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By line and column; that there are more comes last. */
    List<Problem> inOrder() {
        return Stream.concat(
                        found.stream()
                                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)),
                        andMore.stream())
                .toList();
    }

    /** Reading ended early. */
    static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooMany() {
            super("there are too many problems");
        }
    }
}
