package io.understudy.functions.json;

import io.understudy.topology.Channel;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Cluster;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.EdgeRules;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code understudy.yaml}. What the owner does not say is decided cautiously: leashed, by hand, no data lost, no
 * door but the health probe. Every problem is found in one reading and names its line; after two hundred it ends.
 */
public final class EstateYaml {

    private final Problems problems = new Problems();
    private Set<String> channelNames = Set.of();

    private EstateYaml() {}

    /** The estate that the text declares; the exception lists everything that is wrong with it. */
    public static Estate read(String yaml) {
        var reader = new EstateYaml();
        return reader.estateIn(yaml).orElseThrow(() -> new EstateRejected(reader.problems.byLine()));
    }

    private Optional<Estate> estateIn(String yaml) {
        try {
            var root = YamlTree.read(yaml, problems);
            return problems.isEmpty() ? estate(root) : Optional.empty();
        } catch (Problems.TooMany tooMany) {
            return Optional.empty();
        }
    }

    private Optional<Estate> estate(YamlNode root) {
        var fields = YamlFields.of("the estate", root, problems);
        var name = fields.text("estate");
        var control = fields.text("controlRegion");
        channelNames =
                new HashSet<>(fields.optionalMapping("channels", "channels").keys());
        var channels = fields.each("channels", "channel", false, this::channel);
        var workloads = fields.each("workloads", "workload", true, this::workload);
        var acknowledged = acknowledged(fields, EstateRule.Scope.ESTATE, "the estate");
        var rules = fields.words("witnesses", "*origin-health*").stream()
                .map(YamlNode.Text::value)
                .toList();
        return fields.build(() -> new Estate(
                name,
                new Region(control),
                workloads,
                channels,
                acknowledged,
                rules.isEmpty() ? EdgeRules.OF_THE_GROUND : new EdgeRules(rules)));
    }

    private Optional<Channel> channel(String name, YamlFields fields) {
        var kind = fields.oneOf("kind", ChannelKind.class);
        var address = fields.text("address");
        var secret = fields.optionalText("secret").orElse("");
        for (var setting : List.of(address, secret)) {
            if (setting.contains("/") || setting.contains(":")) {
                fields.problem(
                        fields.line(),
                        "Channel " + name + " names the settings that hold its address and its"
                                + " secret; the values themselves do not belong in this file.");
            }
        }
        return fields.build(() -> new Channel(new ChannelName(name), kind, address, secret));
    }

    private Optional<Workload> workload(String name, YamlFields fields) {
        var model = fields.oneOf("model", DeploymentModel.class);
        var tier = fields.number("tier", 1);
        if (tier < 0 || tier > 9) {
            fields.problem(
                    fields.lineOf("tier"), "The tier of workload " + name + " lies between 0 and 9; 0 is moved first.");
        }
        var users = fields.webAddress("users");
        var records = fields.each("records", "record set", false, RoutesYaml::record);
        var door = fields.oneOf("door", Door.class, Door.PROBE_ONLY);
        var policy = policy(fields.optionalMapping("policy", "the policy of workload " + name));
        var stamps = fields.each("stamps", "stamp", true, this::stamp);
        var stores = fields.each("stores", "store", false, (n, f) -> StoreYaml.read(n, f, stamps));
        var told = channels(name, fields, "notify");
        var toldLater = channels(name, fields, "escalate");
        var acknowledged = acknowledged(fields, EstateRule.Scope.WORKLOAD, "workload " + name);
        return fields.build(() -> {
            StampsTogether.fitTheModel(name, model, stamps);
            StampsTogether.areReached(name, stamps, records);
            StampsTogether.stoppedHasNoSize(name, stamps);
            policy.filter(Policy::warmsAtSuspicion).ifPresent(p -> StampsTogether.canGoBack(name, stamps));
            return new Workload(
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
                    acknowledged);
        });
    }

    private List<ChannelName> channels(String workload, YamlFields fields, String key) {
        var channels = new ArrayList<ChannelName>();
        for (var word : fields.words(key, "ops-webhook")) {
            if (channelNames.contains(word.value())) {
                channels.add(new ChannelName(word.value()));
            } else {
                fields.problem(
                        word.line(),
                        "Workload " + workload + " notifies '" + word.value()
                                + "', which is not declared under 'channels'.");
            }
        }
        return channels;
    }

    /** What the owner lives with; each word is a finding that can be made of what it is written under. */
    private static Set<EstateRule> acknowledged(YamlFields fields, EstateRule.Scope scope, String whose) {
        var rules = EnumSet.noneOf(EstateRule.class);
        var example = scope == EstateRule.Scope.ESTATE ? EstateRule.CONTROL_REGION : EstateRule.PROBE_ONLY;
        for (var word : fields.words("acknowledged", example.word())) {
            var named = Arrays.stream(EstateRule.values())
                    .filter(r -> r.word().equals(word.value()))
                    .findFirst();
            if (named.filter(r -> r.scope() == scope).isPresent()) {
                rules.add(named.get());
            } else {
                fields.problem(
                        word.line(),
                        named.map(r -> "'" + r.word() + "' is acknowledged by "
                                        + (scope == EstateRule.Scope.ESTATE ? "a workload" : "the estate as a whole")
                                        + ", not by " + whose + ".")
                                .orElseGet(() -> "There is no finding '" + word.value() + "', which " + whose
                                        + " acknowledges; it may be " + wordsOf(scope) + "."));
            }
        }
        return rules;
    }

    private static String wordsOf(EstateRule.Scope scope) {
        return Arrays.stream(EstateRule.values())
                .filter(r -> r.scope() == scope)
                .map(EstateRule::word)
                .collect(Collectors.joining(", "));
    }

    private Optional<Policy> policy(YamlFields fields) {
        var cautious = Policy.cautious();
        var automatic = fields.flag("automatic", cautious.automatic());
        var leashed = fields.flag("leashed", cautious.leashed());
        var dataLossMax = fields.duration("dataLossMax", cautious.dataLossMax());
        var quietPeriod = fields.duration("quietPeriod", cautious.quietPeriod());
        var fenceWait = fields.duration("fenceWait", cautious.fenceWait());
        var closedMax = fields.duration("closedMax", cautious.closedMax());
        var latch = fields.oneOf("latch", LatchPolicy.class, cautious.latch());
        var warm = fields.oneOf("warm", WarmPolicy.class, cautious.warm());
        return fields.build(
                () -> new Policy(automatic, leashed, dataLossMax, quietPeriod, fenceWait, closedMax, latch, warm));
    }

    private Optional<Stamp> stamp(String name, YamlFields fields) {
        var region = fields.text("region");
        var role = fields.oneOf("role", Role.class);
        var cluster = cluster(fields.mapping("cluster", "the cluster of stamp " + name));
        var origin = RoutesYaml.origin(name, fields);
        var endpoint = RoutesYaml.endpoint(fields);
        var verification = fields.webAddress("verification");
        return fields.build(() -> new Stamp(
                new StampName(name), new Region(region), role, cluster.orElseThrow(), origin, endpoint, verification));
    }

    private Optional<Cluster> cluster(YamlFields fields) {
        var id = fields.resource("id", "Microsoft.ContainerService", "managedClusters");
        var pools = fields.each("pools", "node pool", true, (name, pool) -> {
            var minimum = pool.number("minimum");
            var full = pool.number("full", minimum);
            var standby = pool.optionalNumber("standby");
            return pool.build(() -> new NodePool(name, minimum, full, standby));
        });
        return fields.build(() -> new Cluster(id, pools));
    }

    /** What is wrong in which line; the sentence says what to write instead. */
    public record Problem(int line, String sentence) {

        /** A sentence may quote what the file says, and that may be of any length. */
        private static final int SENTENCE_MAX = 1000;

        public Problem {
            if (sentence.length() > SENTENCE_MAX) {
                sentence = sentence.substring(0, SENTENCE_MAX) + " ….";
            }
        }

        @Override
        public String toString() {
            return "line " + line + ": " + sentence;
        }
    }

    /** The text declares no estate that could be guarded. */
    public static final class EstateRejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        EstateRejected(List<Problem> byLine) {
            super(sentenceOf(byLine));
            this.problems = byLine;
        }

        /** By line. */
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
