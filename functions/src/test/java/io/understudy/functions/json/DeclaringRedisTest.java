package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.topology.ActiveRedisCache;
import io.understudy.topology.LossKnown;
import io.understudy.topology.RedisCache;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeclaringRedisTest {

    private static final StampName NEU = new StampName("neu");
    private static final String GROUP = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/";

    @Test
    void readsTheTwoCachesOfALink() throws IOException {
        var cache = read("kind: redis", "caches", "redis")
                .storesOf(RedisCache.class)
                .get(0);

        assertThat(cache.cacheIn(NEU).name()).isEqualTo("redis-neu");
        assertThat(cache.partnerOf(NEU).name()).isEqualTo("redis-weu");
        assertThat(cache.lossKnown()).isEqualTo(LossKnown.UNKNOWN);
    }

    @Test
    void readsWhatIsWrittenInEveryStamp() throws IOException {
        var group = read("kind: redis-active\n        loss: disposable", "clusters", "redisEnterprise")
                .storesOf(ActiveRedisCache.class)
                .get(0);

        assertThat(group.clusterIn(NEU).name()).isEqualTo("redis-neu");
        assertThat(group.lossKnown()).isEqualTo(LossKnown.DISPOSABLE);
    }

    @Test
    void saysThatNobodyCanBoundTheLossOfACache() throws IOException {
        var yaml = with("kind: redis\n        loss: bound", "caches", "redis");

        assertThat(catchThrowableOfType(EstateYaml.EstateRejected.class, () -> EstateYaml.read(yaml))
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.sentence())
                        .startsWith("Nobody can say how far the copy of Redis cache orders-cache lags behind"));
    }

    private static Workload read(String kind, String key, String type) throws IOException {
        return EstateYaml.read(with(kind, key, type)).workloads().get(0);
    }

    private static String with(String kind, String key, String type) throws IOException {
        return Files.readString(Path.of("..", "understudy.yaml"))
                .replace(
                        "    stores:\n",
                        "    stores:\n      orders-cache:\n        " + kind + "\n        " + key + ":\n"
                                + copy("weu", type) + copy("neu", type));
    }

    private static String copy(String stamp, String type) {
        return "          " + stamp + ": " + GROUP + "orders-" + stamp + "/providers/Microsoft.Cache/" + type
                + "/redis-" + stamp + "\n";
    }
}
