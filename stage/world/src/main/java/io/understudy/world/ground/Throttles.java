package io.understudy.world.ground;

import io.understudy.topology.ResourceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The token buckets of Azure Resource Manager and of the providers that have their own. */
final class Throttles {

    private static final String AKS = "Microsoft.ContainerService";

    private final Map<String, TokenBucket> buckets = new HashMap<>();
    private final Map<String, Instant> drained = new HashMap<>();

    /** Takes what the call costs, or says why it is turned away. */
    Optional<AzureFault> refuse(ArmCall call, Instant now) {
        var general = generalBucket(call, now);
        if (!general.take(now)) {
            return Optional.of(tooMany(
                    "SubscriptionRequestsThrottled",
                    "Number of '" + kind(call) + "' requests for subscription '"
                            + call.resource().subscription() + "' exceeded the limit.",
                    general,
                    now));
        }
        if (!call.isOf(AKS)) {
            return Optional.empty();
        }
        var own = clusterProviderBucket(call, now);
        return own.take(now)
                ? Optional.empty()
                : Optional.of(tooMany(
                        "Throttled",
                        "The request is throttled by the resource provider: too many calls of " + call.action() + ".",
                        own,
                        now));
    }

    /** The header that says what is left, by its name. */
    Map<String, String> headers(ArmCall call, Instant now) {
        var headers = new LinkedHashMap<String, String>();
        var left = generalBucket(call, now).left(now);
        headers.put("x-ms-ratelimit-remaining-subscription-" + kind(call), Integer.toString(Math.max(0, left)));
        headers.put(
                "x-ms-ratelimit-remaining-subscription-global-" + kind(call), Integer.toString(Math.max(0, left * 15)));
        return headers;
    }

    /** Turns every caller of the subscription away until {@code until}. */
    void drain(String subscription, Instant now, Instant until) {
        drained.put(subscription.toLowerCase(Locale.ROOT), until);
        buckets.forEach((name, bucket) -> {
            if (name.startsWith(subscription.toLowerCase(Locale.ROOT) + " arm ")) {
                bucket.drainUntil(now, until);
            }
        });
    }

    private TokenBucket generalBucket(ArmCall call, Instant now) {
        var subscription = call.resource().subscription().toLowerCase(Locale.ROOT);
        return buckets.computeIfAbsent(subscription + " arm " + call.principal() + " " + kind(call), name -> {
            var bucket = call.isRead() ? new TokenBucket(250, 25, now) : new TokenBucket(200, 10, now);
            var until = drained.get(subscription);
            if (until != null && until.isAfter(now)) {
                bucket.drainUntil(now, until);
            }
            return bucket;
        });
    }

    private TokenBucket clusterProviderBucket(ArmCall call, Instant now) {
        var resource = call.resource();
        var subscription = resource.subscription().toLowerCase(Locale.ROOT);
        if (call.method().equals("PUT")) {
            return bucket(resource.key() + " put", 20, 1 / 60.0, now);
        }
        if (call.action().contains("/locations/")) {
            return bucket(subscription + " aks status", 200, 2, now);
        }
        if (call.isRead() && isCluster(resource)) {
            return bucket(resource.key() + " get", 60, 1, now);
        }
        return bucket(subscription + " aks other", 60, 1, now);
    }

    private TokenBucket bucket(String name, double size, double perSecond, Instant now) {
        return buckets.computeIfAbsent(name, n -> new TokenBucket(size, perSecond, now));
    }

    private static boolean isCluster(ResourceId resource) {
        return resource.key().matches(".*/managedclusters/[^/]+");
    }

    private static String kind(ArmCall call) {
        return call.isRead() ? "reads" : call.isDelete() ? "deletes" : "writes";
    }

    private static AzureFault tooMany(String code, String message, TokenBucket bucket, Instant now) {
        return new AzureFault(429, code, message, Optional.of(bucket.untilNext(now)));
    }
}
