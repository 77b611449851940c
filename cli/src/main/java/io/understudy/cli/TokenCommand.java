package io.understudy.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets a token for a named person from the stage that serves. */
@Command(
        name = "token",
        description = "Print a token for a named person, from the world that 'serve' keeps up.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @Option(names = "--as", paramLabel = "PERSON", required = true, description = "Who you are, for example alice.")
    private String person = "";

    @Option(names = "--at", paramLabel = "URL", required = true, description = "The address that 'serve' printed.")
    private URI at = URI.create("http://127.0.0.1");

    @Override
    public Integer call() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at.resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("person=" + person))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no token was issued: " + answer.body());
        }
        System.out.println(answer.body().strip());
        return 0;
    }
}
