package io.understudy.foresight;

import io.understudy.decide.Intent;
import io.understudy.plan.EstateFinding;
import io.understudy.plan.EstateLinter;
import io.understudy.topology.Estate;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an estate differs from an earlier one, and what that alters in each plan.
 *
 * @param changes in the order in which a person would ask for them
 */
public record EstateDiff(List<Change> changes) {

    public EstateDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Some differences under one heading.
     *
     * @param workload absent where it is the estate's as a whole
     * @param about what they are about: a declaration, or a plan
     * @param sentences one for each difference
     */
    public record Change(Optional<WorkloadName> workload, String about, List<String> sentences) {

        public Change {
            sentences = List.copyOf(sentences);
        }
    }

    /** Empty only for two estates that are equal. */
    public static EstateDiff between(Estate was, Estate is) {
        var changes = new ArrayList<Change>();
        changes.add(new Change(Optional.empty(), "the estate", estates(was, is)));
        for (var workload : was.workloads()) {
            is.find(workload.name()).ifPresent(now -> changes.addAll(workloads(was, workload, is, now)));
        }
        changes.add(new Change(Optional.empty(), "what would hurt", findings(was, is)));
        return new EstateDiff(
                changes.stream().filter(c -> !c.sentences().isEmpty()).toList());
    }

    private static List<String> estates(Estate was, Estate is) {
        var sentences = new ArrayList<String>();
        if (!was.name().equals(is.name())) {
            sentences.add("Its name was " + was.name() + " and is " + is.name() + ".");
        }
        if (!was.controlRegion().equals(is.controlRegion())) {
            sentences.add(
                    "It was watched from " + was.controlRegion() + " and is watched from " + is.controlRegion() + ".");
        }
        Parts.changed(was, is, List.of("name", "controlRegion", "workloads"))
                .forEach(part -> sentences.add(said("Its", part)));
        for (var workload : was.workloads()) {
            if (is.find(workload.name()).isEmpty()) {
                sentences.add("Workload " + workload.name() + " is gone: it is guarded no longer.");
            }
        }
        for (var workload : is.workloads()) {
            if (was.find(workload.name()).isEmpty()) {
                sentences.add("Workload " + workload.name() + " is new: its users are in stamp "
                        + workload.declaredActive().name() + ", and when "
                        + workload.declaredActive().region() + " is lost: " + firstLoss(is, workload));
            }
        }
        if (sentences.isEmpty() && !order(was).equals(order(is))) {
            sentences.add("Its workloads are declared in another order.");
        }
        return sentences;
    }

    private static List<WorkloadName> order(Estate estate) {
        return estate.workloads().stream().map(Workload::name).toList();
    }

    private static String firstLoss(Estate estate, Workload workload) {
        var foreseen = Foresight.of(estate, workload)
                .foresee(Supposition.lossOf(workload.declaredActive().region()));
        return foreseen.start().map(Start::sentence).orElse("Nothing starts.");
    }

    private static List<Change> workloads(Estate before, Workload was, Estate after, Workload is) {
        var changes = new ArrayList<Change>();
        var name = Optional.of(is.name());
        changes.add(new Change(name, "what is declared", declared(was, is)));
        var old = plans(before, was);
        var plans = plans(after, is);
        old.forEach((purpose, plan) -> {
            var now = plans.get(purpose);
            changes.add(new Change(
                    name, purpose, now == null ? List.of("There is no plan any more.") : PlanDiff.between(plan, now)));
        });
        plans.forEach((purpose, plan) -> {
            if (!old.containsKey(purpose)) {
                changes.add(new Change(name, purpose, List.of("There is a plan now.")));
            }
        });
        return changes;
    }

    private static List<String> declared(Workload was, Workload is) {
        var sentences = new ArrayList<String>();
        Parts.changed(was.policy(), is.policy(), List.of()).forEach(part -> sentences.add(said("The policy's", part)));
        Parts.changed(was, is, List.of("policy", "stamps")).forEach(part -> sentences.add(said("Its", part)));
        for (var stamp : was.stamps()) {
            is.find(stamp.name())
                    .ifPresentOrElse(
                            now -> stamps(stamp, now).forEach(sentences::add),
                            () -> sentences.add("Stamp " + stamp.name() + " in " + stamp.region() + " is gone."));
        }
        for (var stamp : is.stamps()) {
            if (was.find(stamp.name()).isEmpty()) {
                sentences.add("Stamp " + stamp.name() + " in " + stamp.region() + " is new.");
            }
        }
        if (sentences.isEmpty() && !was.equals(is)) {
            sentences.add("Its stamps are declared in another order.");
        }
        return sentences;
    }

    private static List<String> stamps(Stamp was, Stamp is) {
        var sentences = new ArrayList<String>();
        if (!was.region().equals(is.region())) {
            sentences.add("Stamp " + is.name() + " stood in " + was.region() + " and stands in " + is.region() + ".");
        }
        Parts.changed(was, is, List.of("name", "region"))
                .forEach(part -> sentences.add("Of stamp " + is.name() + ", " + part + "."));
        return sentences;
    }

    private static String said(String whose, String part) {
        return whose + " " + part + ".";
    }

    /** What may happen to the workload, by what it is for: each loss, and what a person may want in fair weather. */
    private static Map<String, Foreseen> plans(Estate estate, Workload workload) {
        var plans = new LinkedHashMap<String, Foreseen>();
        for (var foreseen : Foresight.of(estate, workload).everything()) {
            var supposed = foreseen.supposed();
            var isHeard = !supposed.intent().isBeside() || workload.policy().warmsAtSuspicion();
            var purpose =
                    supposed.lost().map(region -> "when " + region + " is lost").orElseGet(() -> wish(supposed));
            if (isHeard
                    && !(supposed.intent() == Intent.FAIL_OVER
                            && supposed.lost().isEmpty()
                            && isTwo(workload))) {
                plans.put(purpose, foreseen);
            }
        }
        return plans;
    }

    /** Then every failover has the steps of the one that follows the loss. */
    private static boolean isTwo(Workload workload) {
        return workload.stamps().size() == 2;
    }

    private static String wish(Supposition supposed) {
        return switch (supposed.intent()) {
            case FAIL_BACK -> "failing back";
            case ESTABLISH -> "publishing the first activation";
            case FAIL_OVER -> "a failover to " + stamp(supposed);
            case WARM -> "warming " + stamp(supposed);
            case COOL -> "cooling " + stamp(supposed);
            case REOPEN -> "reopening " + stamp(supposed);
        };
    }

    private static String stamp(Supposition supposed) {
        return supposed.to().map(Object::toString).orElse("");
    }

    private static List<String> findings(Estate was, Estate is) {
        var before = EstateLinter.lint(was);
        var after = EstateLinter.lint(is);
        var sentences = new ArrayList<String>();
        after.stream().filter(f -> !before.contains(f)).forEach(f -> sentences.add("Found now: " + words(f)));
        before.stream().filter(f -> !after.contains(f)).forEach(f -> sentences.add("Found no longer: " + words(f)));
        return sentences;
    }

    private static String words(EstateFinding finding) {
        return finding.rule().word() + (finding.isAcknowledged() ? " (acknowledged): " : ": ") + finding.sentence();
    }
}
