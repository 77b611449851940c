package io.understudy.functions.azure.notify;

import static io.understudy.functions.azure.arm.Orders.orderTo;

import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.ChannelName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of telling people, one example for each way in which it can end. */
public final class SaidByChannels {

    private static final SendNotice ACTION = new SendNotice(
            new ChannelName("ops"),
            new Notice("orders-3/serving", new WorkloadName("orders"), Notice.Urgency.PAGE, "orders moves", List.of()));

    private final Map<String, String> sentences = new LinkedHashMap<>();

    private SaidByChannels() {}

    /** The sentences, by what the channel answers. */
    public static Map<String, String> sentences() throws IOException {
        var said = new SaidByChannels();
        said.answering("a channel that takes it", 204);
        said.answering("a channel that is busy", 429);
        said.answering("a channel that does not let us in", 403);
        said.answering("a channel that leads elsewhere", 302);
        said.breaking("a channel that breaks the connection");
        said.say("a channel without an address", Optional.empty(), AddressGuard.standard(false));
        said.say(
                "an address inside our own network",
                Optional.of(target("https://169.254.169.254/metadata")),
                AddressGuard.standard(false));
        return said.sentences;
    }

    private void answering(String what, int status) throws IOException {
        try (var channel = new FakeAzure()) {
            channel.on("POST", "/in", status, "");
            say(what, Optional.of(target(channel.endpoint() + "/in")), address -> Optional.empty());
        }
    }

    private void breaking(String what) throws IOException {
        try (var channel = new FakeAzure()) {
            channel.breakOn("POST", "/in");
            say(what, Optional.of(target(channel.endpoint() + "/in")), address -> Optional.empty());
        }
    }

    private void say(String what, Optional<Target> target, AddressGuard guard) {
        var clock = new HandClock();
        var actuator = new NoticeActuator(new PlainHttp(), clock.asProductTime(), clock, name -> target, guard);
        var outcome = actuator.send(orderTo(ACTION), ACTION);
        sentences.put(what + ": `" + outcome.getClass().getSimpleName() + "`", outcome.words());
    }

    private static Target target(String address) {
        return new Target(ChannelKind.WEBHOOK, URI.create(address), Optional.empty());
    }
}
