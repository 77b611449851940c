package io.understudy.functions.azure;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.List;
import java.util.Optional;

/**
 * What a preflight asks; asking changes nothing. An answer is what is missing for certain, without a full stop, and empty
 * where nothing is. Every question throws {@link CallFailure} where nobody can tell.
 */
interface PreflightQuestions {

    /** What each of our roles gives at {@code resource}. */
    List<Grant> rightsAt(ResourceId resource);

    /** Whether the cluster is there that a move to the stamp would start. */
    Optional<String> cluster(ResourceId cluster);

    /** Whether the stamp's own gate answers past the edge. */
    Optional<String> wayTo(WorkloadName workload, Stamp stamp);

    /** Whether users' host says which stamp it reaches. */
    Optional<String> usersHost(Workload workload);

    /** Whether the key that signs what gates follow signs for us. */
    Optional<String> key();

    /** Whether the stamp's gate believes that key; one that does not say which keys it knows leaves it open. */
    Optional<String> keyAtGate(WorkloadName workload, Stamp stamp);

    /** Whether the keys are there with which people's tokens are checked. */
    Optional<String> issuersKeys();

    /** Whether the place that decides what gates follow can be read and written. */
    Optional<String> firstPlace(WorkloadName workload);

    /** The same of its copy, where there is one. */
    Optional<String> secondPlace(WorkloadName workload);
}
