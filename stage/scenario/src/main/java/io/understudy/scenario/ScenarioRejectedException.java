package io.understudy.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A file tells no scenario that could be played; everything that is wrong with it is named at once. */
public final class ScenarioRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScenarioRejectedException(String file, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.in(file)).collect(Collectors.joining("\n")));
    }
}
