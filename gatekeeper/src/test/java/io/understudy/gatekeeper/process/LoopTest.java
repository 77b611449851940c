package io.understudy.gatekeeper.process;

import static io.understudy.gatekeeper.Vault.NOON;
import static io.understudy.gatekeeper.Vault.ORDERS;
import static io.understudy.gatekeeper.Vault.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Duty;
import io.understudy.gatekeeper.Await;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.Counters;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.GatekeeperSettings;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.gatekeeper.Vault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoopTest {

    private final Vault vault = Vault.named("k");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private volatile DocumentSource source = etag -> new DocumentSource.Fetched(vault.admitting(WEU, 3), "");
    private volatile ClusterSwitch cluster = ClusterSwitch.NONE;
    private final Gatekeeper gate = new Gatekeeper(
            GatekeeperSettings.of(ORDERS, WEU),
            new GatekeeperPorts(
                    vault::keyring,
                    List.of(etag -> source.fetch(etag)),
                    Peers.NONE,
                    Memory.NONE,
                    duty -> cluster.apply(duty),
                    () -> NOON));
    private final Loop loop = new Loop(
            gate,
            new LogLines(new PrintStream(said, true, StandardCharsets.UTF_8), gate.settings(), () -> NOON),
            () -> 0.5,
            d -> Duration.ofMillis(1));
    private final Thread thread = new Thread(loop, "loop under test");

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void asksAgainAndAgainAndSaysTheSameOnce() throws InterruptedException {
        thread.start();
        afterRounds(20);

        var lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0))
                .contains("\"at\":\"2026-11-21T12:00:00Z\"", "\"workload\":\"orders\"", "\"stamp\":\"weu\"")
                .contains("\"said\":\"open to everybody with workers, obeying fence 3 revision 0: the control region");
        assertThat(lines).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void keepsTheDoorAsItIsWhenARoundFailsByABugAndGoesOn() throws InterruptedException {
        thread.start();
        afterRounds(3);
        source = etag -> {
            throw new IllegalStateException("a bug");
        };
        afterRounds(20);
        var whileBroken = gate.duty();
        source = etag -> new DocumentSource.Fetched(vault.admitting(WEU, 4), "");
        Await.until(() -> "the loop goes on", () -> gate.view().fence() == 4);

        assertThat(whileBroken).isEqualTo(Duty.everything(WEU));
        assertThat(said.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("the round failed, and the gate stays as it is")
                                && line.contains("a bug")))
                .hasSize(1);
    }

    @Test
    void obeysAtOnceWhileTheClusterTakesLong() throws InterruptedException {
        var switched = new CopyOnWriteArrayList<Duty>();
        var isOver = new CountDownLatch(1);
        cluster = new SwitchBeside(duty -> {
            switched.add(duty);
            try {
                return isOver.await(60, TimeUnit.SECONDS)
                        ? new ClusterSwitch.Switched("stopped deployment mailer")
                        : new ClusterSwitch.NotSwitched("too late");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new ClusterSwitch.NotSwitched("interrupted");
            }
        });
        thread.start();
        Await.until(() -> "switching began", () -> !switched.isEmpty());
        source = etag -> new DocumentSource.Fetched(vault.admitting(Vault.NEU, 4), "");
        Await.until(() -> "the door is closed", () -> gate.view().fence() == 4);
        var closed = gate.duty();
        isOver.countDown();
        Await.until(
                () -> "the cluster is told, too",
                () -> said.toString(StandardCharsets.UTF_8).contains("stopped deployment mailer"));

        assertThat(closed).isEqualTo(Duty.nothing(WEU));
        // the cluster is looked at again every few rounds, so there may be more of the last
        assertThat(switched).startsWith(Duty.everything(WEU), closed);
        assertThat(switched.subList(1, switched.size())).containsOnly(closed);
        assertThat(gate.counters().count(Counters.Of.SWITCH_FAILURES)).isZero();
    }

    @Test
    void saysWhatSwitchingBesideFailedWith() throws InterruptedException {
        cluster = new SwitchBeside(duty -> {
            throw new IllegalStateException("a bug");
        });
        thread.start();
        Await.until(
                () -> "the failure is said",
                () -> said.toString(StandardCharsets.UTF_8)
                        .contains("the cluster does not yet do as the gate says: switching failed"));

        assertThat(gate.duty()).isEqualTo(Duty.everything(WEU));
    }

    private void afterRounds(int more) throws InterruptedException {
        var goal = gate.counters().count(Counters.Of.ROUNDS) + more;
        Await.until(
                () -> "rounds: " + gate.counters().count(Counters.Of.ROUNDS),
                () -> gate.counters().count(Counters.Of.ROUNDS) >= goal);
    }
}
