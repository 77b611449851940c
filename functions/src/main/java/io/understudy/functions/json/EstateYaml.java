package io.understudy.functions.json;

import io.understudy.topology.Channel;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Cluster;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.EdgeRules;
import io.understudy.topology.Endpoint;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.NodePool;
import io.understudy.topology.Policy;
import io.understudy.topology.Region;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.WarmPolicy;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code understudy.yaml}. What the owner does not say is decided cautiously: leashed, by hand, no data lost, no
 * door but the health probe. Every problem is found in one reading and names its place; after two hundred it ends.
 */
public final class EstateYaml {

    private static final Form<String> REGION = new Form.Text("westeurope");

    private List<String> channelNames = List.of();

    private EstateYaml() {}

    /** The estate that the text declares; the exception lists everything that is wrong with it. */
    public static Estate read(String yaml) {
        var problems = new Problems();
        return estateIn(yaml, problems).orElseThrow(() -> new EstateRejected(problems.inOrder()));
    }

    private static Optional<Estate> estateIn(String yaml, Problems problems) {
        try {
            return YamlTree.read(yaml, problems)
                    .flatMap(root -> declared(YamlFields.of("the estate", root, problems)))
                    .filter(estate -> problems.isEmpty());
        } catch (Problems.TooMany tooMany) {
            return Optional.empty();
        }
    }

    /** Empty where anything is wrong with the fields. */
    static Optional<Estate> declared(Fields fields) {
        return new EstateYaml().estate(fields);
    }

    private Optional<Estate> estate(Fields fields) {
        var name = fields.of("estate", new Form.Text("contoso"));
        var control = fields.of("controlRegion", REGION);
        channelNames = fields.keysOf("channels");
        var channels = fields.each("channels", "channel", 0, EstateYaml::channel);
        var workloads = fields.each("workloads", "workload", 1, this::workload);
        var acknowledged = acknowledged(fields, EstateRule.Scope.ESTATE, "the estate");
        var rules = fields.words("witnesses", "*origin-health*");
        fields.check("witnesses", () -> edge(rules));
        return fields.build(
                () -> new Estate(name, new Region(control), workloads, channels, acknowledged, edge(rules)));
    }

    private static EdgeRules edge(List<String> rules) {
        return rules.isEmpty() ? EdgeRules.OF_THE_GROUND : new EdgeRules(rules);
    }

    private static Optional<Channel> channel(String name, Fields fields) {
        var kind = fields.of("kind", Form.oneOf(ChannelKind.class));
        var address = setting(name, fields, "address", fields.of("address", new Form.Text("OPS_WEBHOOK_URL")));
        var secret = setting(name, fields, "secret", fields.of("secret", new Form.Text("OPS_WEBHOOK_SECRET"), ""));
        return fields.build(() -> new Channel(new ChannelName(name), kind, address, secret));
    }

    private static String setting(String channel, Fields fields, String key, String setting) {
        if (setting.contains("/") || setting.contains(":")) {
            fields.problem(
                    key,
                    "Channel " + channel + " names the settings that hold its address and its"
                            + " secret; the values themselves do not belong in this file.");
        }
        return setting;
    }

    private Optional<Workload> workload(String name, Fields fields) {
        var model = fields.of("model", Form.oneOf(DeploymentModel.class));
        var tier = fields.of("tier", new Form.Whole(0, 9), 1);
        var users = fields.of("users", new Form.Address());
        var door = fields.of("door", Form.oneOf(Door.class), Door.PROBE_ONLY);
        var policy = policy(fields.optionalMapping("policy", "the policy of workload " + name));
        var stamps = fields.each("stamps", "stamp", 2, EstateYaml::stamp);
        var names = fields.keysOf("stamps");
        var records = fields.each("records", "record set", 0, (n, f) -> RoutesYaml.record(n, f, names));
        var reader = new StoreYaml(stamps, names);
        var stores = fields.each("stores", "store", 0, reader::read);
        var told = channels(name, fields, "notify");
        var toldLater = channels(name, fields, "escalate");
        var acknowledged = acknowledged(fields, EstateRule.Scope.WORKLOAD, "workload " + name);
        if (fields.isSound()) {
            fields.check("model", () -> StampsTogether.fitTheModel(name, model, stamps));
            fields.check("stamps", () -> StampsTogether.areReached(name, stamps, records));
            fields.check("stamps", () -> StampsTogether.stoppedHasNoSize(name, stamps));
            policy.filter(Policy::warmsAtSuspicion)
                    .ifPresent(p -> fields.check("policy", () -> StampsTogether.canGoBack(name, stamps)));
        }
        return fields.build(() -> new Workload(
                new WorkloadName(name),
                model,
                tier,
                users,
                records,
                door,
                stamps,
                stores,
                policy.orElseThrow(),
                told,
                toldLater,
                acknowledged));
    }

    private List<ChannelName> channels(String workload, Fields fields, String key) {
        return fields
                .words(
                        key,
                        "ops-webhook",
                        channelNames,
                        word -> "Workload " + workload + " notifies '" + word
                                + "', which is not declared under 'channels'")
                .stream()
                .filter(channelNames::contains)
                .map(ChannelName::new)
                .toList();
    }

    /** What the owner lives with; each word is a finding that can be made of what it is written under. */
    private static Set<EstateRule> acknowledged(Fields fields, EstateRule.Scope scope, String whose) {
        var known = Arrays.stream(EstateRule.values())
                .filter(rule -> rule.scope() == scope)
                .toList();
        var words = fields.words(
                "acknowledged",
                known.get(0).word(),
                known.stream().map(EstateRule::word).toList(),
                word -> notAcknowledged(word, scope, whose));
        return known.stream().filter(rule -> words.contains(rule.word())).collect(Collectors.toUnmodifiableSet());
    }

    private static String notAcknowledged(String word, EstateRule.Scope scope, String whose) {
        return Arrays.stream(EstateRule.values())
                .filter(rule -> rule.word().equals(word))
                .findFirst()
                .map(rule -> "'" + word + "' is acknowledged by "
                        + (scope == EstateRule.Scope.ESTATE ? "a workload" : "the estate as a whole")
                        + ", not by " + whose)
                .orElseGet(() -> "There is no finding '" + word + "', which " + whose + " acknowledges; it may be "
                        + Arrays.stream(EstateRule.values())
                                .filter(rule -> rule.scope() == scope)
                                .map(EstateRule::word)
                                .collect(Collectors.joining(", ")));
    }

    private static Optional<Policy> policy(Fields fields) {
        var cautious = Policy.cautious();
        var automatic = fields.of("automatic", new Form.Flag(), cautious.automatic());
        var leashed = fields.of("leashed", new Form.Flag(), cautious.leashed());
        var dataLossMax = fields.of("dataLossMax", new Form.Lasting(), cautious.dataLossMax());
        var quietPeriod = fields.of("quietPeriod", new Form.Lasting(), cautious.quietPeriod());
        var fenceWait = fields.of("fenceWait", new Form.Lasting(), cautious.fenceWait());
        var closedMax = fields.of("closedMax", new Form.Lasting(), cautious.closedMax());
        var latch = fields.of("latch", Form.oneOf(LatchPolicy.class), cautious.latch());
        var warm = fields.of("warm", Form.oneOf(WarmPolicy.class), cautious.warm());
        return fields.build(
                () -> new Policy(automatic, leashed, dataLossMax, quietPeriod, fenceWait, closedMax, latch, warm));
    }

    private static Optional<Stamp> stamp(String name, Fields fields) {
        var region = fields.of("region", REGION);
        var role = fields.of("role", Form.oneOf(Role.class));
        var cluster = cluster(fields.mapping("cluster", "the cluster of stamp " + name));
        var origin = RoutesYaml.origin(name, fields);
        var endpoint = fields.optional("endpoint", RoutesYaml.ENDPOINT);
        var verification = fields.of("verification", new Form.Address());
        return fields.build(() -> new Stamp(
                new StampName(name),
                new Region(region),
                role,
                cluster.orElseThrow(),
                origin,
                endpoint.map(Endpoint::new),
                verification));
    }

    private static Optional<Cluster> cluster(Fields fields) {
        var id = fields.of("id", Form.id("Microsoft.ContainerService", "managedClusters"));
        var pools = fields.each("pools", "node pool", 1, (name, pool) -> {
            var minimum = pool.of("minimum", new Form.Whole(1, NodePool.NODES_MAX));
            var full = pool.of("full", new Form.Whole(1, NodePool.NODES_MAX), minimum);
            var standby = pool.optional("standby", new Form.Whole(0, NodePool.NODES_MAX));
            return pool.build(() -> new NodePool(name, minimum, full, standby));
        });
        return fields.build(() -> new Cluster(id, pools));
    }

    /**
     * What is wrong and where; the sentence says what to write instead.
     *
     * @param path the keys that lead there; empty where it is the text itself
     */
    public record Problem(int line, int column, String path, String sentence) {

        /** A sentence may quote what the file says, and that may be of any length. */
        private static final int SENTENCE_MAX = 1000;

        public Problem {
            if (sentence.length() > SENTENCE_MAX) {
                sentence = sentence.substring(0, SENTENCE_MAX) + " ….";
            }
        }

        @Override
        public String toString() {
            return line + ":" + column + (path.isEmpty() ? "" : " at " + path) + ": " + sentence;
        }
    }

    /** The text declares no estate that could be guarded. */
    public static final class EstateRejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        EstateRejected(List<Problem> inOrder) {
            super(sentenceOf(inOrder));
            this.problems = inOrder;
        }

        /** By line and column. */
        public List<Problem> problems() {
            return problems;
        }

        private static String sentenceOf(List<Problem> found) {
            var sentence = new StringBuilder(
                    "the estate has " + found.size() + (found.size() == 1 ? " problem:" : " problems:"));
            found.forEach(p -> sentence.append("\n  - ").append(p));
            return sentence.toString();
        }
    }
}
