package io.understudy.cli;

import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks to lead users to another stamp. */
@Command(name = "failover", description = "Ask to lead users to another stamp.", mixinStandardHelpOptions = true)
final class FailoverCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Option(
            names = "--to",
            paramLabel = "STAMP",
            description = "The stamp to go to (default: the first other one that is well).")
    private @Nullable String target;

    @Option(
            names = "--forced",
            description = "Move the data without the old stamp, whatever our looks say of it."
                    + " What may be lost by it has to be within the policy, or be approved.")
    private boolean isForced;

    @Override
    public Integer call() {
        var more = new HashMap<String, String>();
        if (target != null) {
            more.put("target", target);
        }
        if (isForced) {
            more.put("forced", "true");
        }
        return wish.ask("fail-over", more, new Paper(spec.commandLine().getOut()));
    }
}
