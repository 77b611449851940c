package io.understudy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClosedDoorTest {

    /** Else a load balancer that keeps its connections would bring users here for as long as it does. */
    @Test
    void keepsNobodyOnAConnectionThatMayLeadElsewhereTheNextTime() throws IOException {
        try (var door = new LocalServer(new ClosedDoor(Vault.WEU));
                var user = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            user.setSoTimeout(10_000);
            user.getOutputStream()
                    .write("GET /orders HTTP/1.1\r\nHost: orders.example.com\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            var answer = new String(user.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer)
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("Retry-after: 5")
                    .endsWith("this region admits nobody\n");
        }
    }
}
