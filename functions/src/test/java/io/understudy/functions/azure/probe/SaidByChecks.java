package io.understudy.functions.azure.probe;

import static io.understudy.functions.azure.arm.Orders.orderTo;

import io.understudy.action.Action;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Fence;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.gate.Claim;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.StateAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.run.Outcome;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What comes of each check of a stamp, one example for each way in which it can end. */
public final class SaidByChecks {

    private static final StampName WEU = new StampName("weu");

    private final Map<String, String> sentences = new LinkedHashMap<>();
    private Optional<String> token = Optional.of("ours");

    private SaidByChecks() {}

    /** The sentences, by the check and how it ended. */
    public static Map<String, String> sentences() throws IOException {
        var said = new SaidByChecks();
        said.inside();
        said.writes();
        said.outside();
        said.fenced();
        return said.sentences;
    }

    private void inside() throws IOException {
        say(
                VerifyInside.class,
                "",
                on("GET", "/verify", 200, "{\"healthy\":true,\"words\":\"its data can be read\"}"),
                this::checkInside);
        say(
                VerifyInside.class,
                "",
                on("GET", "/verify", 503, "{\"healthy\":false,\"words\":\"no database\"}"),
                this::checkInside);
        say(VerifyInside.class, "without an answer", stamp -> stamp.breakOn("GET", "/verify"), this::checkInside);
    }

    private void writes() throws IOException {
        say(
                VerifyWrites.class,
                "",
                on("POST", "/verify", 200, "{\"written\":true,\"words\":\"a mark was written and read back\"}"),
                this::checkWrites);
        say(
                VerifyWrites.class,
                "",
                on("POST", "/verify", 503, "{\"written\":false,\"words\":\"the database is read-only\"}"),
                this::checkWrites);
        say(VerifyWrites.class, "", on("POST", "/verify", 401, ""), this::checkWrites);
        say(
                VerifyWrites.class,
                "without the issuer's keys",
                on(
                        "POST",
                        "/verify",
                        503,
                        "{\"written\":false,\"words\":\"not written: the keys are not readable right now\"}"),
                this::checkWrites);
        say(
                VerifyWrites.class,
                "by a gate that cannot look at the token",
                on(
                        "POST",
                        "/verify",
                        401,
                        WriteAnswer.keysNotReadable("no answer within 3 s").text()),
                this::checkWrites);
        token = Optional.empty();
        say(VerifyWrites.class, "without a token", stamp -> {}, this::checkWrites);
        token = Optional.of("ours");
    }

    private void outside() throws IOException {
        say(
                VerifyOutside.class,
                "",
                stamp -> stamp.on("GET", "/", 200, "welcome", "x-understudy-stamp", "weu"),
                this::checkOutside);
        say(
                VerifyOutside.class,
                "",
                stamp -> stamp.on("GET", "/", 200, "welcome", "x-understudy-stamp", "neu"),
                this::checkOutside);
        say(VerifyOutside.class, "without a name", on("GET", "/", 200, "welcome"), this::checkOutside);
        say(VerifyOutside.class, "without an answer", stamp -> stamp.breakOn("GET", "/"), this::checkOutside);
    }

    private void fenced() throws IOException {
        sayFenced("", state("weu", 3, "NOBODY"));
        sayFenced("", state("weu", 3, "EVERYBODY"));
        sayFenced("", state("weu", 4, "NOBODY"));
        sayFenced("by another gate", state("neu", 3, "NOBODY"));
        sayFenced("at an older fence", state("weu", 2, "NOBODY"));
        var closed = new Doing(new Degree("NOBODY"), false, false);
        var withWorkers = new Doing(closed.admits(), true, false);
        sayFenced("with workers", state("weu", 3, withWorkers, EnumSet.allOf(Claim.class)));
        sayFenced("not in line", state("weu", 3, closed, EnumSet.of(Claim.SETTLED, Claim.TWINS_AGREE)));
        sayFenced("with a twin that differs", state("weu", 3, closed, EnumSet.of(Claim.SETTLED, Claim.IN_LINE)));
        say(ConfirmFenced.class, "without an answer", stamp -> stamp.breakOn("GET", "/state"), this::checkFence);
    }

    private void sayFenced(String what, String state) throws IOException {
        say(ConfirmFenced.class, what, on("GET", "/state", 200, state), this::checkFence);
    }

    private Outcome checkInside(URI host) {
        var action = new VerifyInside(WEU, host);
        return checks().verifyInside(orderTo(action), action);
    }

    private Outcome checkWrites(URI host) {
        var action = new VerifyWrites(WEU, host);
        return checks().verifyWrites(orderTo(action), action);
    }

    private Outcome checkOutside(URI host) {
        var action = new VerifyOutside(URI.create(host + "/"), WEU);
        return checks().verifyOutside(orderTo(action), action);
    }

    private Outcome checkFence(URI host) {
        var action = new ConfirmFenced(WEU, host, new Fence(3));
        return checks().confirmFenced(orderTo(action), action);
    }

    private CheckActuators checks() {
        return ShopChecks.with(new HandClock(), () -> token);
    }

    private void say(
            Class<? extends Action> action, String what, Consumer<FakeAzure> before, Function<URI, Outcome> check)
            throws IOException {
        try (var stamp = new FakeAzure()) {
            before.accept(stamp);
            var outcome = check.apply(stamp.endpoint());
            var name = "`" + action.getSimpleName() + "` " + outcome.getClass().getSimpleName();
            sentences.put(what.isEmpty() ? name : name + ", " + what, outcome.words());
        }
    }

    private static Consumer<FakeAzure> on(String method, String path, int status, String body) {
        return stamp -> stamp.on(method, path, status, body);
    }

    private static String state(String answering, long fence, String admits) {
        return state(
                answering,
                fence,
                new Doing(new Degree(admits), false, false),
                EnumSet.of(Claim.SETTLED, Claim.IN_LINE, Claim.TWINS_AGREE));
    }

    private static String state(String answering, long fence, Doing does, Set<Claim> claims) {
        return new StateAnswer(
                        new WorkloadName("orders"),
                        new StampName(answering),
                        new Fence(fence),
                        0,
                        does,
                        claims,
                        "the control region says so")
                .text();
    }
}
