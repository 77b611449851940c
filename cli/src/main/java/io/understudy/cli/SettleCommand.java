package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says that what a run still owed was seen to by hand. */
@Command(
        name = "settle",
        description = "Say that what a run still owed was seen to by hand, so that no run takes it over.",
        mixinStandardHelpOptions = true)
final class SettleCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Parameters(
            paramLabel = "DEBT",
            description = "What is settled, as the run calls it: latch or fenced, for example.")
    private String debt = "";

    @Override
    public Integer call() {
        return wish.ask(
                "settle", Map.of("debt", debt), new Paper(spec.commandLine().getOut()));
    }
}
