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
            return isFlat(new Parse(settings).parseString(text), problems)
                    ? present(new Compose(settings).composeString(text), problems)
                    : Optional.empty();
        } catch (MarkedYamlEngineException unreadable) {
            problems.add(at(unreadable.getProblemMark(), "This is not YAML: " + unreadable.getProblem() + "."));
        } catch (YamlEngineException unreadable) {
            problems.add(new Problem(1, 1, "This is not YAML: " + unreadable.getMessage() + "."));
        }
        return Optional.empty();
    }

    private static Optional<Node> present(Optional<Node> root, List<Problem> problems) {
        if (root.isEmpty()) {
            problems.add(new Problem(1, 1, "The file is empty; a scenario begins with 'scenario:' and its name."));
        }
        return root;
    }

    /** A text that is nested a thousand times, or that repeats itself, is no scenario; the composer would not end. */
    private static boolean isFlat(Iterable<Event> events, List<Problem> problems) {
        var depth = 0;
        var documents = 0;
        for (var event : events) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(at(event.getStartMark(), "A scenario is one document: take out the line '---'."));
                return false;
            }
            if (event instanceof AliasEvent) {
                problems.add(at(event.getStartMark(), "A scenario does not refer back by '*': write it out."));
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEPTH_MAX) {
                problems.add(at(event.getStartMark(), "This is nested deeper than a scenario ever is."));
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }

    static Problem at(Node node, String sentence) {
        return at(node.getStartMark(), sentence);
    }

    private static Problem at(Optional<Mark> mark, String sentence) {
        return new Problem(
                mark.map(m -> m.getLine() + 1).orElse(1),
                mark.map(m -> m.getColumn() + 1).orElse(1),
                sentence);
    }
}
