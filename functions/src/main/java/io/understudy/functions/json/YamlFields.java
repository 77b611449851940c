package io.understudy.functions.json;

import io.understudy.functions.json.EstateYaml.Problem;
import io.understudy.topology.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one mapping of a text. A field that is missing or wrong becomes a problem and a stand-in value, so that
 * reading goes on and all problems are found at once; {@link #build} makes nothing of stand-ins.
 */
final class YamlFields implements Fields {

    private static final String MERGE = "<<";

    private final Place place;
    private final Map<String, YamlNode.Field> fields;
    private final Problems problems;
    private final int problemsBefore;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Where a mapping is.
     *
     * @param what how a sentence names it, for example {@code stamp weu}
     * @param path the keys that lead to it
     */
    private record Place(String what, String path, int line, int column) {

        /** A path may be shown to people, and a key may be of any length. */
        private static final int KEY_MAX = 80;

        Problem problem(int atLine, int atColumn, String step, String sentence) {
            return new Problem(atLine, atColumn, path + step, sentence);
        }

        String below(String key) {
            return path + (path.isEmpty() ? "" : ".") + short_(key);
        }

        private static String short_(String key) {
            return key.length() > KEY_MAX ? key.substring(0, KEY_MAX) + "…" : key;
        }
    }

    private YamlFields(Place place, Map<String, YamlNode.Field> fields, Problems problems) {
        this.place = place;
        this.fields = fields;
        this.problems = problems;
        this.problemsBefore = problems.size();
    }

    /** Those of the whole text. */
    static YamlFields of(String what, YamlNode root, Problems problems) {
        return of(new Place(what, "", root.line(), root.column()), root, problems);
    }

    private static YamlFields of(Place place, YamlNode node, Problems problems) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new YamlFields(place, mapping.fields(), problems);
        }
        var problem = place.problem(
                node.line(), node.column(), "", "Write names with their values here, for " + place.what() + ".");
        problems.add(problem);
        return nothing(place, problem);
    }

    /** Fields of which only one thing is said: why there are none. */
    private static YamlFields nothing(Place place, Problem why) {
        var unheard = new Problems();
        var fields = new YamlFields(place, Map.of(), unheard);
        unheard.add(why);
        return fields;
    }

    @Override
    public <T> T of(String key, Form<T> form) {
        var text = text(key);
        if (text.isEmpty() && !isWrittenOtherwise(key)) {
            missing(key, form.expected());
        }
        return text.map(t -> read(key, form, t)).orElseGet(form::standIn);
    }

    @Override
    public <T> T of(String key, Form<T> form, T otherwise) {
        return optional(key, form).orElse(otherwise);
    }

    @Override
    public <T> Optional<T> optional(String key, Form<T> form) {
        return text(key).map(text -> read(key, form, text));
    }

    private <T> T read(String key, Form<T> form, String text) {
        var value = form.read(text);
        if (value.isEmpty()) {
            problem(
                    key,
                    "'" + key + "' in " + place.what() + " is " + form.expected() + ", not '" + text + "'."
                            + Nearest.question(text, form.words()));
        }
        return value.orElseGet(form::standIn);
    }

    private Optional<String> text(String key) {
        var node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof YamlNode.Text text) {
            return Optional.of(text.value().strip()).filter(t -> !t.isEmpty());
        }
        problem(key, "'" + key + "' in " + place.what() + " is one value, not a list or a mapping.");
        return Optional.empty();
    }

    private boolean isWrittenOtherwise(String key) {
        return node(key) instanceof YamlNode.Mapping || node(key) instanceof YamlNode.Sequence;
    }

    @Override
    public Fields mapping(String key, String what) {
        return node(key) == null ? nothing(place, missing(key, "names with their values")) : optionalMapping(key, what);
    }

    @Override
    public Fields optionalMapping(String key, String what) {
        var node = node(key);
        return below(key, what, node == null ? YamlNode.Mapping.EMPTY : node);
    }

    @Override
    public <T> List<T> each(String key, String kind, int least, Entry<T> entry) {
        var node = node(key);
        if (node == null ? least > 0 : !isMappingOf(node, least)) {
            problem(
                    key,
                    "Write under '" + key + "' in " + place.what() + " each " + kind
                            + " by its name, with its fields below it"
                            + (least > 1 ? "; there are at least " + least : "")
                            + ".");
        }
        return node instanceof YamlNode.Mapping mapping
                ? entries(below(key, kind + "s", mapping), kind, entry)
                : List.of();
    }

    private static boolean isMappingOf(YamlNode node, int least) {
        return node instanceof YamlNode.Mapping mapping && mapping.fields().size() >= least;
    }

    private static <T> List<T> entries(YamlFields all, String kind, Entry<T> entry) {
        var things = new ArrayList<T>();
        for (var field : all.fields.entrySet()) {
            var name = field.getKey();
            var fields = all.below(name, kind + " " + name, field.getValue().value());
            all.check(name, () -> Names.check(kind, name));
            entry.read(name, fields).ifPresent(things::add);
        }
        return things;
    }

    private YamlFields below(String key, String what, YamlNode node) {
        var field = fields.get(key);
        var line = field == null ? place.line() : field.line();
        var column = field == null ? place.column() : field.column();
        return of(new Place(what, place.below(key), line, column), node, problems);
    }

    @Override
    public List<String> words(String key, String example) {
        return words(key, example, List.of(), word -> "");
    }

    @Override
    public List<String> words(String key, String example, List<String> known, Function<String, String> unknown) {
        var node = node(key);
        if (node == null) {
            return List.of();
        }
        var words = new ArrayList<String>();
        var items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.<YamlNode>of();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof YamlNode.Text text && !text.value().isBlank()) {
                words.add(text.value());
                var objection = known.contains(text.value()) ? "" : unknown.apply(text.value());
                if (!objection.isEmpty()) {
                    problems.add(new Problem(
                            text.line(),
                            text.column(),
                            place.below(key) + "[" + i + "]",
                            objection + "." + Nearest.question(text.value(), known)));
                }
            }
        }
        if (!(node instanceof YamlNode.Sequence) || words.size() < items.size()) {
            problem(key, "'" + key + "' in " + place.what() + " is a list of names, for example [" + example + "].");
        }
        return words;
    }

    @Override
    public List<String> keys() {
        return List.copyOf(fields.keySet());
    }

    @Override
    public List<String> keysOf(String key) {
        return node(key) instanceof YamlNode.Mapping mapping
                ? List.copyOf(mapping.fields().keySet())
                : List.of();
    }

    @Override
    public void problem(String key, String sentence) {
        var node = node(key);
        var line = node == null ? place.line() : node.line();
        var column = node == null ? place.column() : node.column();
        problems.add(new Problem(line, column, place.below(key), sentence));
    }

    @Override
    public void problemOfKey(String key, String sentence) {
        var field = fields.get(key);
        var line = field == null ? place.line() : field.line();
        var column = field == null ? place.column() : field.column();
        problems.add(new Problem(line, column, place.below(key), sentence));
    }

    private Problem missing(String key, String expected) {
        var sentence = capital(place.what()) + " needs '" + key + "', " + expected + ".";
        var problem = place.problem(place.line(), place.column(), "", sentence);
        problems.add(problem);
        return problem;
    }

    @Override
    public boolean isSound() {
        return problems.size() == problemsBefore;
    }

    @Override
    public void check(String key, Runnable rule) {
        try {
            rule.run();
        } catch (IllegalArgumentException refused) {
            problemOfKey(key, capital(String.valueOf(refused.getMessage())) + ".");
        }
    }

    @Override
    public <T> Optional<T> build(Supplier<T> constructor) {
        fields.keySet().stream().filter(key -> !asked.contains(key)).forEach(this::unknown);
        if (!isSound()) {
            return Optional.empty();
        }
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException refused) {
            var sentence = capital(String.valueOf(refused.getMessage())) + ".";
            problems.add(place.problem(place.line(), place.column(), "", sentence));
            return Optional.empty();
        }
    }

    private void unknown(String key) {
        problemOfKey(
                key,
                key.equals(MERGE)
                        ? "'<<' merges nothing here: write the fields out, or repeat a whole part by '*'."
                        : "There is no field '" + key + "' in " + place.what() + "; it may have "
                                + String.join(", ", asked.stream().sorted().toList()) + "."
                                + Nearest.question(key, asked));
    }

    private @Nullable YamlNode node(String key) {
        asked.add(key);
        var field = fields.get(key);
        return field == null ? null : field.value();
    }

    static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
