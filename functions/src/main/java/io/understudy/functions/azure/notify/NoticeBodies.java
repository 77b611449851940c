package io.understudy.functions.azure.notify;

import io.understudy.action.Notice;
import io.understudy.functions.azure.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is sent: our own JSON, or an Adaptive Card. */
final class NoticeBodies {

    /** Teams takes 28 KB: twenty facts of at most three hundred letters stay below it. */
    private static final int FACTS_MAX = 20;

    private static final int LETTERS_MAX = 300;

    /** What makes a link in an Adaptive Card's markdown, and what would take its effect from the mark before it. */
    private static final String MARKS = "\\[]<>";

    /** A space of no width. */
    private static final char NOTHING = '\u200b';

    private NoticeBodies() {}

    static String webhook(Notice notice) {
        var facts = notice.facts().stream()
                .map(fact -> ordered("title", fact.title(), "value", fact.value()))
                .toList();
        return Json.write(ordered(
                "version",
                1,
                "key",
                notice.key(),
                "workload",
                notice.workload().value(),
                "urgency",
                notice.urgency().name().toLowerCase(Locale.ROOT),
                "headline",
                notice.headline(),
                "facts",
                facts));
    }

    static String teams(Notice notice) {
        var body = new ArrayList<Map<String, Object>>();
        body.add(ordered(
                "type",
                "TextBlock",
                "text",
                plain(notice.headline()),
                "wrap",
                true,
                "weight",
                "Bolder",
                "size",
                "Large",
                "color",
                color(notice.urgency())));
        if (!notice.facts().isEmpty()) {
            var facts = notice.facts().stream()
                    .limit(FACTS_MAX)
                    .map(fact -> ordered("title", plain(fact.title()), "value", plain(fact.value())))
                    .toList();
            body.add(ordered("type", "FactSet", "facts", facts));
        }
        var card = ordered(
                "$schema",
                "http://adaptivecards.io/schemas/adaptive-card.json",
                "type",
                "AdaptiveCard",
                "version",
                "1.4",
                "body",
                body);
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("content", card);
        return Json.write(ordered("type", "message", "attachments", List.of(attachment)));
    }

    /** HMAC-SHA256 over the time and the body, so that neither can be changed nor the message be replayed for long. */
    static String signature(String secret, String timestamp, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var bytes = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static String color(Notice.Urgency urgency) {
        return switch (urgency) {
            case INFO -> "Good";
            case WARNING -> "Warning";
            case PAGE -> "Attention";
        };
    }

    /** {@code text} as Teams shows it letter for letter: what a stamp says of itself may hold no link. */
    private static String plain(String text) {
        var plain = new StringBuilder();
        for (var i = 0; i < text.length() && plain.length() < LETTERS_MAX; i++) {
            var letter = text.charAt(i);
            if (MARKS.indexOf(letter) >= 0) {
                plain.append('\\');
            }
            plain.append(letter);
            if (letter == ']') {
                plain.append(NOTHING); // a renderer that knows no backslash sees no link either
            }
            if (plain.length() >= LETTERS_MAX && i + 1 < text.length()) {
                plain.append('…');
            }
        }
        return plain.toString();
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
