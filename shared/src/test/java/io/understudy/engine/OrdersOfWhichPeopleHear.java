package io.understudy.engine;

import io.understudy.action.SendNotice;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The workload orders, its looks, and what people are told of it. */
abstract class OrdersOfWhichPeopleHear {

    Orders orders = Orders.calm();

    void lose() {
        orders.established();
        orders.loseWeu();
        orders.world.pass(Duration.ofSeconds(30));
    }

    /** We look every ten seconds, and the edge goes on finding weu down. */
    void look(Duration span, Finding weu, Finding neu) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.alert(AlertFired.State.FIRED), orders.look(weu, neu)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    void lookOnly(Duration span, Finding weu, Finding neu) {
        for (var passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            orders.world.signal(List.of(orders.look(weu, neu)));
            orders.world.pass(Duration.ofSeconds(10));
        }
    }

    List<String> told() {
        return notices().stream().map(n -> n.notice().headline()).toList();
    }

    List<String> facts() {
        return notices().stream()
                .flatMap(n -> n.notice().facts().stream())
                .map(f -> f.value())
                .toList();
    }

    List<SendNotice> notices() {
        return ordered().stream().map(o -> (SendNotice) o.action()).toList();
    }

    List<RunEvent.StepOrdered> ordered() {
        return orders.world.eventsOf(Orders.NAME).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered o
                        && o.attempt() == 1
                        && o.run().value().contains("-i"))
                .map(e -> (RunEvent.StepOrdered) e)
                .toList();
    }

    int messagesWithin(Duration span) {
        return ordered().stream()
                .map(RunEvent.StepOrdered::at)
                .mapToInt(from -> between(from, from.plus(span)))
                .max()
                .orElse(0);
    }

    int between(Instant from, Instant to) {
        return (int) ordered().stream()
                .filter(o -> !o.at().isBefore(from) && o.at().isBefore(to))
                .count();
    }

    static Policy policy(boolean automatic, Duration lossMax) {
        return new Policy(
                automatic,
                false,
                lossMax,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch());
    }
}
