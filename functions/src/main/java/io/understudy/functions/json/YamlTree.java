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
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * Makes a small tree of a YAML text. Built from the parser's events, because the parser's own nodes cost three times
 * the memory; nothing is ever constructed from a tag, and a text that repeats itself by aliases may do so only a
 * hundred times.
 */
final class YamlTree {

    private static final int LETTERS_MAX = 32 * 1024 * 1024;
    private static final int ALIASES_MAX = 100;
    private static final String OWN_TAGS = "tag:yaml.org,2002:";
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

    /** The text's one document; empty where it cannot be read at all, which is a problem then. */
    static Optional<YamlNode> read(String text, Problems problems) {
        if (text.length() > LETTERS_MAX) {
            problems.add(new Problem(1, 1, "", "An estate has at most 32 million letters."));
            return Optional.empty();
        }
        var settings = LoadSettings.builder()
                .setCodePointLimit(LETTERS_MAX)
                .setBufferSize(Math.min(text.length() + 1, BUFFER_MAX))
                .build();
        try {
            var events = new Parse(settings).parseReader(new WithRoom(text)).iterator();
            return Optional.of(new YamlTree(events, problems).document());
        } catch (TooMuch tooMuch) {
            problems.add(tooMuch.problem);
        } catch (MarkedYamlEngineException unreadable) {
            problems.add(unreadable
                    .getProblemMark()
                    .map(mark -> unreadable(text, mark, unreadable.getProblem()))
                    .orElseGet(() -> unreadable(unreadable.getProblem())));
        } catch (YamlVersionException another) {
            problems.add(unreadable("it says that it is written in another version than 1.2"));
        } catch (YamlEngineException unreadable) {
            problems.add(unreadable(String.valueOf(unreadable.getMessage())));
        }
        return Optional.empty();
    }

    /** The parser's own words for a tab help nobody who has never heard of its tokens. */
    private static Problem unreadable(String text, Mark mark, String words) {
        var isTab = mark.getIndex() < text.codePointCount(0, text.length())
                && text.codePointAt(text.offsetByCodePoints(0, mark.getIndex())) == '\t';
        return new Problem(
                mark.getLine() + 1,
                mark.getColumn() + 1,
                "",
                isTab
                        ? "A tab stands where YAML takes only spaces: indent by spaces."
                        : "This is not YAML: " + words + ".");
    }

    private static Problem unreadable(String words) {
        return new Problem(1, 1, "", "This is not YAML: " + words + ".");
    }

    private YamlNode document() {
        YamlNode root = YamlNode.Mapping.EMPTY;
        var documents = 0;
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent) {
                documents++;
                if (documents > 1) {
                    throw tooMuch(event, "An estate is one document: take out the line '---'.");
                }
                root = node(event, 0);
            }
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEPTH_MAX) {
            throw tooMuch(event, "This is nested deeper than an estate ever is.");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            scalar.getTag().ifPresent(tag -> refuse(event, tag));
            node = new YamlNode.Text(lineOf(event), columnOf(event), scalar.getValue());
        } else if (event instanceof MappingStartEvent start) {
            start.getTag().ifPresent(tag -> refuse(event, tag));
            node = mapping(event, depth);
        } else if (event instanceof SequenceStartEvent start) {
            start.getTag().ifPresent(tag -> refuse(event, tag));
            node = sequence(event, depth);
        } else {
            throw tooMuch(event, "This is not what an estate is made of.");
        }
        ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
        return node;
    }

    private YamlNode aliased(AliasEvent alias) {
        aliases++;
        if (aliases > ALIASES_MAX) {
            throw tooMuch(alias, "An estate may refer back by '*' at most " + ALIASES_MAX + " times.");
        }
        var node = alias.getAnchor().map(anchors::get).orElse(null);
        if (node == null) {
            throw tooMuch(alias, "Nothing above is marked with the '&' that this '*' refers to.");
        }
        return node;
    }

    private YamlNode mapping(Event start, int depth) {
        var fields = new LinkedHashMap<String, YamlNode.Field>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var key = node(event, depth + 1);
            var field = new YamlNode.Field(lineOf(event), columnOf(event), node(events.next(), depth + 1));
            if (!(key instanceof YamlNode.Text name)) {
                problems.add(problem(event, "A key is a word, not a list or a mapping."));
            } else if (fields.putIfAbsent(name.value(), field) != null) {
                problems.add(problem(event, "'" + name.value() + "' is here twice: keep one."));
            }
        }
        return new YamlNode.Mapping(lineOf(start), columnOf(start), fields);
    }

    private YamlNode sequence(Event start, int depth) {
        var items = new ArrayList<YamlNode>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlNode.Sequence(lineOf(start), columnOf(start), items);
    }

    /** What a tag asks for is never made, so nobody may think that it is. */
    private void refuse(Event event, String tag) {
        problems.add(problem(event, "An estate has no tags: take out '" + tag.replace(OWN_TAGS, "!!") + "'."));
    }

    private static TooMuch tooMuch(Event event, String sentence) {
        return new TooMuch(problem(event, sentence));
    }

    private static Problem problem(Event event, String sentence) {
        return new Problem(lineOf(event), columnOf(event), "", sentence);
    }

    private static int lineOf(Event event) {
        return event.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    }

    private static int columnOf(Event event) {
        return event.getStartMark().map(m -> m.getColumn() + 1).orElse(1);
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

        private final transient Problem problem;

        TooMuch(Problem problem) {
            super(problem.sentence());
            this.problem = problem;
        }
    }
}
