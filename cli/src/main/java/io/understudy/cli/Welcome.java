package io.understudy.cli;

import io.understudy.rehearsal.Theatre;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What serve prints when the world is up: every address that people need, and what they may try. */
final class Welcome {

    private static final int INDENT = 10;

    private final Paper paper;

    Welcome(Paper paper) {
        this.paper = paper;
    }

    /** The addresses of the theatre; {@code keyFile} holds the key of the stage's door. */
    void print(Theatre theatre, Path keyFile) {
        listing(theatre.log());
        paper.say("The world is up.");
        addresses(theatre, keyFile);
        tries(theatre);
    }

    /** The functions as their host lists them. */
    private void listing(Path log) {
        try {
            for (var line : Files.readAllLines(log)) {
                if (line.startsWith("Host ready on ")) {
                    return;
                }
                paper.say(line, INDENT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what the functions host printed cannot be read from " + log, e);
        }
    }

    private void addresses(Theatre theatre, Path keyFile) {
        var stage = theatre.stage();
        paper.say("");
        address("The functions, which is what --at names", theatre.url().toString());
        address("Event Grid's address, with its key", theatre.eventGrid().toString());
        address(
                "The proxy to Azure and the workloads, for HTTPS_PROXY",
                stage.environment().getOrDefault("HTTPS_PROXY", ""));
        address("The certificate to trust there", stage.certificate().pem().toString());
        for (var workload : theatre.estate().workloads()) {
            address(
                    "Users of " + workload.name() + ", behind the proxy",
                    workload.users().toString());
        }
        address("The stage's door, for tokens, break and mend", stage.door().toString());
        address("The file with the door's key, for you alone", keyFile.toString());
        address("What the functions host prints", theatre.log().toString());
    }

    private void address(String what, String address) {
        paper.say(what + ":");
        paper.say("  " + address);
    }

    private void tries(Theatre theatre) {
        var stamp = theatre.estate().workloads().get(0).declaredActive();
        paper.say("");
        paper.say("Try, in another terminal:");
        tryThis("List what can be broken", "./understudy break");
        tryThis(
                "Lose the active region, and get it back",
                "./understudy break region " + stamp.region(),
                "./understudy mend region " + stamp.region());
        tryThis(
                "Send an alert, and say that it is over",
                "./understudy alert --stamp " + stamp.name(),
                "./understudy alert --stamp " + stamp.name() + " --resolved");
        tryThis("Ask how the workloads stand", "./understudy status --watch");
        paper.say("");
        paper.say("Ctrl-C stops everything.");
    }

    private void tryThis(String what, String... commands) {
        paper.say("  " + what + ":");
        for (var command : commands) {
            paper.say("    " + command);
        }
    }
}
