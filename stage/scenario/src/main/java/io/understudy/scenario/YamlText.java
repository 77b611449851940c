package io.understudy.scenario;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes the nodes of a YAML text that is small and flat, as a scenario is; nothing is ever constructed from a tag. */
final class YamlText {

    private static final int DEPTH_MAX = 8;

    private YamlText() {}

    /** The root of the text's one document; empty where there is a problem. */
    static Optional<Node> root(String text, List<Problem> problems) {
        var settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
        try {
            if (!isFlat(new Parse(settings).parseString(text), problems)) {
                return Optional.empty();
            }
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Problem(1, 1, "The file is empty; a scenario begins with 'scenario:' and its name."));
            }
            return root;
        } catch (MarkedYamlEngineException unreadable) {
            var sentence = "This is not YAML: " + unreadable.getProblem() + ".";
            problems.add(unreadable
                    .getProblemMark()
                    .map(mark -> at(mark, sentence))
                    .orElseGet(() -> new Problem(1, 1, sentence)));
        } catch (YamlEngineException unreadable) {
            problems.add(new Problem(1, 1, "This is not YAML: " + unreadable.getMessage() + "."));
        }
        return Optional.empty();
    }

    /** A text that is nested a thousand times, or that repeats itself, is no scenario; the composer would not end. */
    private static boolean isFlat(Iterable<Event> events, List<Problem> problems) {
        var depth = 0;
        var documents = 0;
        for (var event : events) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(at(event, "A scenario is one document: take out the line '---'."));
                return false;
            }
            if (event instanceof AliasEvent) {
                problems.add(at(event, "A scenario does not refer back by '*': write it out."));
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEPTH_MAX) {
                problems.add(at(event, "This is nested deeper than a scenario ever is."));
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }

    static Problem at(Node node, String sentence) {
        return node.getStartMark().map(mark -> at(mark, sentence)).orElseGet(() -> new Problem(1, 1, sentence));
    }

    private static Problem at(Event event, String sentence) {
        return event.getStartMark().map(mark -> at(mark, sentence)).orElseGet(() -> new Problem(1, 1, sentence));
    }

    private static Problem at(Mark mark, String sentence) {
        return new Problem(mark.getLine() + 1, mark.getColumn() + 1, sentence);
    }
}
