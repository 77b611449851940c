package io.understudy.functions.settings;

import io.understudy.functions.settings.Settings.SettingsRejected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the functions say of settings with which they do not start. */
public final class SaidOfSettings {

    private static final InstantSource WALL = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    private SaidOfSettings() {}

    /** The sentences, by the setting and what is wrong with it. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        problems(Map.of()).forEach(sentence -> sentences.put("`" + settingIn(sentence) + "`, not set", sentence));
        for (var setting : new TreeSet<>(Settings.namesAsked(SettingsTest.sound(), WALL))) {
            var wrong = new HashMap<>(SettingsTest.sound());
            wrong.put(setting, "?");
            problems(wrong).stream()
                    .filter(sentence -> sentence.contains(setting))
                    .forEach(sentence -> sentences.put("`" + setting + "`, set to `?`", sentence));
        }
        return sentences;
    }

    private static List<String> problems(Map<String, String> settings) {
        try {
            Settings.parse(settings, WALL);
            return List.of();
        } catch (SettingsRejected rejected) {
            return rejected.problems();
        }
    }

    /** The first word after "Set". */
    private static String settingIn(String sentence) {
        return sentence.split(" ", -1)[1];
    }
}
