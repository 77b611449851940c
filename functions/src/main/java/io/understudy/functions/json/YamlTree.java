package io.understudy.functions.json;

import io.understudy.functions.json.EstateYaml.Problem;
import java.io.FilterReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Makes a small tree of a YAML text. Built from the parser's events, because the parser's own nodes cost three times
 * the memory; nothing is ever constructed from a tag, and a text that repeats itself by aliases may do so only a
 * hundred times.
 */
final class YamlTree {

    private static final int CODE_POINTS_MAX = 32 * 1024 * 1024;
    private static final int ALIASES_MAX = 100;
    private static final int DEPTH_MAX = 16;

    /**
     * To the end of a word or a comment the parser looks ahead by one buffer at a time, and copies at each what it has
     * seen so far: with its own small buffer, a word of 20 MB kept it busy for more than ten minutes.
     */
    private static final int BUFFER_MAX = 1024 * 1024;

    private final Iterator<Event> events;
    private final Problems problems;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private int aliases;

    private YamlTree(Iterator<Event> events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** The text's one document; what cannot be read at all is a problem and an empty mapping. */
    static YamlNode read(String text, Problems problems) {
        var settings = LoadSettings.builder()
                .setCodePointLimit(CODE_POINTS_MAX)
                .setBufferSize(Math.min(text.length() + 1, BUFFER_MAX))
                .build();
        try {
            var events = new Parse(settings).parseReader(new WithRoom(text)).iterator();
            return new YamlTree(events, problems).document();
        } catch (TooMuch tooMuch) {
            problems.add(new Problem(tooMuch.line, tooMuch.sentence));
        } catch (MarkedYamlEngineException unreadable) {
            var line = unreadable.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            problems.add(new Problem(line, "This is not YAML: " + unreadable.getProblem() + "."));
        } catch (YamlEngineException unreadable) {
            problems.add(new Problem(1, "This is not YAML: " + unreadable.getMessage() + "."));
        }
        return new YamlNode.Mapping(1, Map.of());
    }

    private YamlNode document() {
        YamlNode root = new YamlNode.Mapping(1, Map.of());
        var documents = 0;
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent) {
                documents++;
                if (documents > 1) {
                    throw new TooMuch(lineOf(event), "An estate is one document: take out the line '---'.");
                }
                root = node(event, 0);
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEPTH_MAX) {
            throw new TooMuch(lineOf(event), "This is nested deeper than an estate ever is.");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            node = new YamlNode.Text(lineOf(event), scalar.getValue());
        } else if (event instanceof MappingStartEvent) {
            node = mapping(lineOf(event), depth);
        } else if (event instanceof SequenceStartEvent) {
            node = sequence(lineOf(event), depth);
        } else {
            throw new TooMuch(lineOf(event), "This is not what an estate is made of.");
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private YamlNode aliased(AliasEvent alias) {
        aliases++;
        if (aliases > ALIASES_MAX) {
            throw new TooMuch(lineOf(alias), "An estate may refer back by '*' at most " + ALIASES_MAX + " times.");
        }
        var node = alias.getAnchor().map(anchors::get).orElse(null);
        if (node == null) {
            throw new TooMuch(lineOf(alias), "Nothing above is marked with the '&' that this '*' refers to.");
        }
        return node;
    }

    private YamlNode mapping(int line, int depth) {
        var values = new LinkedHashMap<String, YamlNode>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var key = node(event, depth + 1);
            var value = node(events.next(), depth + 1);
            if (!(key instanceof YamlNode.Text name)) {
                problems.add(new Problem(key.line(), "A key is a word, not a list or a mapping."));
            } else if (values.putIfAbsent(name.value(), value) != null) {
                problems.add(new Problem(key.line(), "'" + name.value() + "' is here twice: keep one."));
            }
        }
        return new YamlNode.Mapping(line, values);
    }

    private YamlNode sequence(int line, int depth) {
        var items = new ArrayList<YamlNode>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private static int lineOf(Event event) {
        return event.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    /** Never fills a buffer: the parser puts the second half of a letter behind the last one that it was given. */
    private static final class WithRoom extends FilterReader {

        WithRoom(String text) {
            super(new StringReader(text));
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.max(1, length - 1));
        }
    }

    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final String sentence;

        TooMuch(int line, String sentence) {
            super(sentence);
            this.line = line;
            this.sentence = sentence;
        }
    }
}
