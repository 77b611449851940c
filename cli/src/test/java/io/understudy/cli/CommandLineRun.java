package io.understudy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line as a person sees it: what was printed, and the exit code. */
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Understudy.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
    }
}
