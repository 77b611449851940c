package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.Plan;
import io.understudy.plan.Planner;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovingPostgresAndRedisTest {

    private static final StampName WEU = new StampName("weu");
    private static final StampName NEU = new StampName("neu");

    @Test
    void movePostgresAndRedisSideBySideInBothDirections() throws IOException {
        var orders = EstateYaml.read(Files.readString(Path.of("..", "docs", "examples", "postgres-and-redis.yaml")))
                .workloads()
                .get(0);

        assertThat(moves(plan(orders, WEU, NEU)))
                .containsExactly(
                        "promote server orders-pg-neu of PostgreSQL database orders-pg, losing nothing",
                        "unlink cache orders-redis-neu of Redis cache orders-cache from orders-redis-weu, losing"
                                + " nothing");
        assertThat(moves(plan(orders, NEU, WEU)))
                .containsExactly(
                        "promote server orders-pg-weu of PostgreSQL database orders-pg, losing nothing",
                        "unlink cache orders-redis-weu of Redis cache orders-cache from orders-redis-neu, losing"
                                + " nothing");
    }

    private static List<String> moves(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.id().value().startsWith("promote-"))
                .map(step -> step.action().sentence())
                .toList();
    }

    private static Plan plan(Workload workload, StampName from, StampName to) {
        var decision = new Decision.Act(
                Intent.FAIL_OVER,
                from,
                to,
                DataLoss.REFUSED,
                new DataRisk.None(),
                List.of("asked"),
                Optional.of("alice"));
        return Planner.plan(workload, decision, new Fence(7), Instant.parse("2026-11-21T06:00:00Z"));
    }
}
