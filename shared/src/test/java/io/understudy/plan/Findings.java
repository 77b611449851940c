package io.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import java.util.List;

/** What the linter of estates says about one rule. */
final class Findings {

    private Findings() {}

    /** The one thing that is found by this rule, where its rule says that it is found. */
    static String sentence(Estate estate, EstateRule rule) {
        var found =
                EstateLinter.lint(estate).stream().filter(f -> f.rule() == rule).toList();
        assertThat(found)
                .singleElement()
                .satisfies(f -> assertThat(f.workload().isEmpty()).isEqualTo(rule.scope() == EstateRule.Scope.ESTATE));
        return found.get(0).sentence();
    }

    static List<String> sentences(Estate estate, EstateRule rule) {
        return EstateLinter.lint(estate).stream()
                .filter(f -> f.rule() == rule)
                .map(EstateFinding::sentence)
                .toList();
    }
}
