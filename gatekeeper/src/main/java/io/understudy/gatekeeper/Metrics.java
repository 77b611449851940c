package io.understudy.gatekeeper;

import io.understudy.activation.Admission;

/** What a gatekeeper tells Prometheus. */
final class Metrics {

    private Metrics() {}

    static String write(Gatekeeper gatekeeper) {
        var view = gatekeeper.view();
        var labels = "{workload=\"" + gatekeeper.settings().workload() + "\",stamp=\""
                + gatekeeper.settings().stamp() + "\"}";
        var text = new StringBuilder(2048);
        gauge(text, labels, "open", "1 when users are admitted.", view.duty().admits() != Admission.NOBODY ? 1 : 0);
        gauge(
                text,
                labels,
                "reads_only",
                "1 when only readers are.",
                view.duty().admits() == Admission.READS_ONLY ? 1 : 0);
        gauge(text, labels, "workers", "1 when workers run here.", view.duty().runsWorkers() ? 1 : 0);
        gauge(
                text,
                labels,
                "settled",
                "0 while the fence in force is not known.",
                view.state().isSettled() ? 1 : 0);
        gauge(
                text,
                labels,
                "by_hand",
                "1 while a person's order stands above every document.",
                view.isByHand() ? 1 : 0);
        gauge(
                text,
                labels,
                "in_line",
                "0 while workers or Services are not as the gate says.",
                view.isInLine() ? 1 : 0);
        gauge(
                text,
                labels,
                "twins_agree",
                "0 while another replica in this stamp does something else, or does not answer.",
                view.twinsAgree() ? 1 : 0);
        gauge(
                text,
                labels,
                "conflict",
                "1 while another document has the number of the one that is held.",
                view.state().conflict().isPresent() ? 1 : 0);
        addDocument(text, labels, view);
        for (var of : Counters.Of.values()) {
            add(
                    text,
                    labels,
                    of.metric(),
                    of.help(),
                    "counter",
                    gatekeeper.counters().count(of));
        }
        return text.toString();
    }

    private static void addDocument(StringBuilder text, String labels, GateView view) {
        gauge(text, labels, "fence", "The fence of the document that is held.", view.fence());
        gauge(text, labels, "revision", "Its revision.", view.revision());
        gauge(
                text,
                labels,
                "control_heard_seconds_ago",
                "Since when the control region did not confirm it; -1 for never.",
                view.heardAgo().map(ago -> Math.max(0, ago.toSeconds())).orElse(-1L));
    }

    private static void gauge(StringBuilder text, String labels, String name, String help, long value) {
        add(text, labels, name, help, "gauge", value);
    }

    private static void add(StringBuilder text, String labels, String name, String help, String kind, long value) {
        var metric = "understudy_gate_" + name;
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(metric).append(' ').append(kind).append('\n');
        text.append(metric).append(labels).append(' ').append(value).append('\n');
    }
}
