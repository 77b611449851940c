package io.understudy.functions.azure.identity;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The page on which Entra shows the keys with which it signs a tenant's tokens. */
public final class IssuerPage {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Set<Integer> NO_SUCH_TENANT = Set.of(400, 404);

    private final URI page;
    private final Wire wire;

    public IssuerPage(String tenant, Wire wire) {
        this(of(tenant), wire);
    }

    IssuerPage(URI page, Wire wire) {
        this.page = page;
        this.wire = wire;
    }

    static URI of(String tenant) {
        return URI.create("https://login.microsoftonline.com/" + tenant + "/discovery/v2.0/keys");
    }

    /** What is wrong with it for certain: Entra knows no such tenant, say. */
    public Optional<String> missing() {
        var reply = wire.send(
                HttpRequest.newBuilder(page)
                        .header("Accept", "application/json")
                        .build(),
                LIMIT);
        if (reply instanceof Reply.Answered answered && NO_SUCH_TENANT.contains(answered.status())) {
            return Optional.of(page + " answers " + answered.status());
        }
        if (reply instanceof Reply.Answered answered && answered.status() == 200) {
            return SigningKeys.parse(answered.body()).isEmpty()
                    ? Optional.of(page + " shows no key")
                    : Optional.empty();
        }
        throw CallFailure.unheard("read " + page, reply.words());
    }
}
