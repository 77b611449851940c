package io.understudy.emulators.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesByTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/a              | /API/A         | {}",
                "api/{x}            | /api/one       | {x=one}",
                "api/{x}/b/{y}      | /api/1/B/2     | {x=1, y=2}",
                "api/{n:int}        | /api/12        | {n=12}",
                "api/{x?}           | /api           | {}",
                "api/{x?}           | /api/1         | {x=1}",
                "api/{x=none}       | /api           | {x=none}",
                "api/{*rest}        | /api           | {}",
                "api/{*rest}        | /api/a/b       | {rest=a/b}",
                "api/{x}            | /api/a%20b%2B+ | {x=a b++}",
                "api/{g:guid}       | /api/0b0b0b0b-0000-0000-0000-000000000000 | {g=0b0b0b0b-0000-0000-0000-000000000000}",
                "api/{x:alpha:minlength(2)} | /api/ab | {x=ab}",
                "api/{n:range(1,5)} | /api/5         | {n=5}",
                "api/{b:bool}       | /api/True      | {b=True}",
            })
    void match(String template, String path, String values) {
        assertThat(Route.parse(template).match(path)).map(Map::toString).contains(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api/a              | /api/b",
                "api/a              | /api/a/b",
                "api/{x}            | /api",
                "api/{x}            | /api/a/b",
                "api/{n:int}        | /api/twelve",
                "api/{n:range(1,5)} | /api/6",
                "api/{n:min(3)}     | /api/2",
                "api/{n:max(3)}     | /api/4",
                "api/{x:length(2)}  | /api/abc",
                "api/{x:maxlength(2)} | /api/abc",
                "api/{g:guid}       | /api/abc",
                "api/{x:alpha}      | /api/a1",
                "api/{x:regex(^a)}  | /api/ba",
            })
    void doNotMatch(String template, String path) {
        assertThat(Route.parse(template).match(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-{b}", "{a}{b}", "{a:unknown}", "{*rest}/more", "{", "{a b}"})
    void areRefusedWhenTheyCannotBeFollowed(String template) {
        assertThatThrownBy(() -> Route.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areTriedFromTheMostToTheLeastDefinite() {
        var literal = Route.parse("api/a");
        var constrained = Route.parse("api/{n:int}");
        var free = Route.parse("api/{x}");
        var rest = Route.parse("api/{*rest}");

        assertThat(literal.orderAgainst(constrained)).isNegative();
        assertThat(constrained.orderAgainst(free)).isNegative();
        assertThat(free.orderAgainst(rest)).isNegative();
        assertThat(rest.orderAgainst(literal)).isPositive();
    }
}
