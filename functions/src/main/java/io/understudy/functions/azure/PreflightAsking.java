package io.understudy.functions.azure;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.readiness.Grant;
import io.understudy.readiness.Need;
import io.understudy.readiness.PlannedNeeds;
import io.understudy.readiness.Wanted;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.Lack.Matter;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks every question of one preflight, workload after workload; what is the same for all of them is asked once. */
final class PreflightAsking {

    private final PreflightQuestions questions;
    private final Map<Kind, Supplier<Optional<String>>> answers = new EnumMap<>(Kind.class);

    PreflightAsking(PreflightQuestions questions) {
        this.questions = questions;
    }

    /**
     * What was found of one workload.
     *
     * @param lacks what is missing for certain
     * @param unclear of what nobody could tell whether it is there
     * @param sentences both, for people
     */
    record Found(List<Lack> lacks, List<Matter> unclear, List<String> sentences) {

        boolean isVital() {
            return lacks.stream().anyMatch(Lack::isVital);
        }

        /** Whether a move is held back until somebody can tell. */
        boolean holdsBack() {
            return unclear.stream().anyMatch(matter -> matter.kind() == Kind.FIND_CLUSTER);
        }
    }

    Found about(Workload workload, Instant now) {
        var finding = new Finding(now);
        var wanted = PlannedNeeds.of(workload).stream()
                .collect(Collectors.groupingBy(w -> w.need().resource(), LinkedHashMap::new, Collectors.toList()));
        wanted.forEach((resource, wants) -> rights(finding, resource, wants));
        for (var stamp : workload.stamps()) {
            if (stamp.role() == Role.COLD) {
                finding.ask(
                        List.of(new Matter(Kind.FIND_CLUSTER, stamp.name())),
                        "whether the cluster of stamp " + stamp.name() + " is there to be started",
                        () -> questions.cluster(stamp.cluster().id()));
            }
            finding.ask(
                    List.of(new Matter(Kind.REACH_STAMP, stamp.name())),
                    stamp.role() == Role.COLD ? "" : "whether there is a path past the edge to stamp " + stamp.name(),
                    () -> questions.wayTo(workload.name(), stamp));
            finding.ask(
                    List.of(new Matter(Kind.KNOW_KEY, stamp.name())),
                    "",
                    () -> questions.keyAtGate(workload.name(), stamp));
        }
        finding.ask(
                List.of(new Matter(Kind.SEE_OUTSIDE, workload.stamps().get(0).name())),
                "whether users' host says which stamp it reaches",
                () -> questions.usersHost(workload));
        finding.ask(matters(Kind.SIGN, workload), "whether the key signs for us", () -> once(Kind.SIGN));
        finding.ask(
                matters(Kind.CHECK_TOKENS, workload),
                "whether people's tokens can be checked",
                () -> once(Kind.CHECK_TOKENS));
        finding.ask(
                matters(Kind.PUBLISH, workload),
                "whether the first activation place takes what we publish",
                () -> questions.firstPlace(workload.name()));
        finding.ask(
                matters(Kind.SECOND_PLACE, workload),
                "whether the second activation place takes what we publish",
                () -> questions.secondPlace(workload.name()));
        return finding.found();
    }

    private void rights(Finding finding, ResourceId resource, List<Wanted> wants) {
        List<Grant> grants;
        try {
            grants = questions.rightsAt(resource);
        } catch (CallFailure failure) {
            finding.cannotTell(
                    wants.stream().map(Wanted::matter).distinct().toList(), "whether we have our rights", failure);
            return;
        }
        for (var want : wants) {
            if (grants.stream().noneMatch(grant -> grant.gives(want.need().right()))) {
                finding.missing(List.of(want.matter()), mayNot(want.need()));
            }
        }
    }

    private static String mayNot(Need need) {
        return "we may not do " + need.right() + " at " + need.resource();
    }

    /** What is missing to every stamp alike. */
    private static List<Matter> matters(Kind kind, Workload workload) {
        return workload.stamps().stream()
                .map(Stamp::name)
                .map(stamp -> new Matter(kind, stamp))
                .toList();
    }

    /** What is the same for all workloads: one signature, one page. */
    private Optional<String> once(Kind kind) {
        return answers.computeIfAbsent(kind, this::answered).get();
    }

    private Supplier<Optional<String>> answered(Kind kind) {
        try {
            var missing = kind == Kind.SIGN ? questions.key() : questions.issuersKeys();
            return () -> missing;
        } catch (CallFailure failure) {
            return () -> {
                throw failure;
            };
        }
    }

    private static final class Finding {

        private final Instant now;
        private final List<Lack> lacks = new ArrayList<>();
        private final List<Matter> unclear = new ArrayList<>();
        private final List<String> sentences = new ArrayList<>();

        private Finding(Instant now) {
            this.now = now;
        }

        /** @param what is not clear where nobody can tell; empty where that is no news */
        private void ask(List<Matter> matters, String what, Supplier<Optional<String>> question) {
            try {
                question.get().ifPresent(words -> missing(matters, words));
            } catch (CallFailure failure) {
                cannotTell(matters, what, failure);
            }
        }

        private void missing(List<Matter> matters, String words) {
            for (var matter : matters) {
                var lack = Lack.found(matter.kind(), matter.stamp(), words, now);
                lacks.add(lack);
                say(lack.sentence());
            }
        }

        private void cannotTell(List<Matter> matters, String what, CallFailure failure) {
            unclear.addAll(matters);
            if (!what.isEmpty()) {
                say("nobody can tell " + what + ": " + failure.words());
            }
        }

        private void say(String sentence) {
            if (!sentences.contains(sentence)) {
                sentences.add(sentence);
            }
        }

        private Found found() {
            return new Found(List.copyOf(lacks), List.copyOf(unclear), List.copyOf(sentences));
        }
    }
}
