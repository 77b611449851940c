package io.understudy.tests.properties;

import io.understudy.decide.Intent;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Foresight;
import io.understudy.functions.json.EstateYaml;
import io.understudy.tests.properties.WorkloadDraft.PolicyDraft;
import io.understudy.tests.properties.WorkloadDraft.Route;
import io.understudy.tests.properties.WorkloadDraft.Sizes;
import io.understudy.tests.properties.WorkloadDraft.StoreDraft;
import io.understudy.tests.properties.WorkloadDraft.StoreKind;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.Estate;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Role;
import io.understudy.topology.WarmPolicy;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Any valid estate: every model, store and route, in every mixture that the reader takes. */
final class AnyEstate extends DomainContextBase {

    /** An estate as its owner wrote it. */
    record Written(List<WorkloadDraft> drafts, String yaml, Estate estate) {

        static Written of(List<WorkloadDraft> drafts) {
            var yaml = EstateText.of(drafts);
            return new Written(drafts, yaml, EstateYaml.read(yaml));
        }

        /** Whatever may happen to any of its workloads, or be wanted of it. */
        List<Foreseen> foreseen() {
            return estate.workloads().stream()
                    .flatMap(workload -> Foresight.of(estate, workload).everything().stream())
                    .toList();
        }

        /** Those that take users from one stamp to another. */
        List<Foreseen> moving() {
            return foreseen().stream()
                    .filter(f -> f.supposed().intent() == Intent.FAIL_OVER
                            || f.supposed().intent() == Intent.FAIL_BACK)
                    .filter(f -> f.move().isPresent())
                    .toList();
        }

        /** All plans. */
        List<Foreseen.Move> moves() {
            return foreseen().stream().flatMap(f -> f.move().stream()).toList();
        }

        @Override
        public String toString() {
            return yaml;
        }
    }

    @Provide
    Arbitrary<Written> estates() {
        return workloads().list().ofMinSize(1).ofMaxSize(2).map(Written::of);
    }

    private static Arbitrary<WorkloadDraft> workloads() {
        return Combinators.combine(
                        Arbitraries.of(DeploymentModel.class),
                        Arbitraries.of(Role.class).list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.of(Route.class).set().ofMinSize(1).ofMaxSize(3),
                        stores().list().ofMaxSize(4),
                        Arbitraries.of(Door.class),
                        policies(),
                        sizes(),
                        Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true)))
                .as(WorkloadDraft::new);
    }

    private static Arbitrary<StoreDraft> stores() {
        return Combinators.combine(Arbitraries.of(StoreKind.class), Arbitraries.of(true, false))
                .as(StoreDraft::new);
    }

    private static Arbitrary<PolicyDraft> policies() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(1, 120),
                        Arbitraries.of(LatchPolicy.class),
                        Arbitraries.of(WarmPolicy.class))
                .as(PolicyDraft::new);
    }

    private static Arbitrary<Sizes> sizes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 6))
                .as(Sizes::new);
    }
}
