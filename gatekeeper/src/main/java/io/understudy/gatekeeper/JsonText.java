package io.understudy.gatekeeper;

/** Writes the few JSON answers that a gatekeeper gives. */
public final class JsonText {

    private JsonText() {}

    static String state(GatekeeperSettings settings, GateView view) {
        return "{\"workload\":" + quote(settings.workload().value())
                + ",\"stamp\":" + quote(settings.stamp().value())
                + ",\"fence\":" + view.fence()
                + ",\"revision\":" + view.revision()
                + ",\"admits\":\"" + view.duty().admits()
                + "\",\"runsWorkers\":" + view.duty().runsWorkers()
                + ",\"isWritten\":" + view.duty().isWritten()
                + ",\"isSettled\":" + view.state().isSettled()
                + ",\"isByHand\":" + view.isByHand()
                + ",\"isInLine\":" + view.isInLine()
                + ",\"twinsAgree\":" + view.twinsAgree()
                + ",\"why\":" + quote(view.why()) + "}";
    }

    static String health(BusinessCheck.Health health) {
        var data = health.data()
                .map(seen -> ",\"data\":{\"isPrimary\":" + seen.isPrimary() + ",\"committedAt\":"
                        + quote(seen.committedAt().toString()) + "}")
                .orElse("");
        return "{\"healthy\":" + health.healthy() + ",\"words\":" + quote(health.words()) + data + "}";
    }

    static String written(BusinessCheck.Written written) {
        return "{\"written\":" + written.written() + ",\"words\":" + quote(written.words()) + "}";
    }

    /** {@code text} as a JSON string. */
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= '\u007f' && c < '\u00a0') || Character.isSurrogate(c)) {
                quoted.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
