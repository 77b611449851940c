package io.understudy.functions.json;

import io.understudy.topology.ResourceId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How one value of an estate is written. The schema is made of the same forms that the reader goes by. */
sealed interface Form<T> {

    /** The value; empty where the text is written in another way. */
    Optional<T> read(String text);

    /** What is expected, for a sentence: "a whole number". */
    String expected();

    /** What reading goes on with where the value is wrong. */
    T standIn();

    /** The words that it may be; empty where there is no list of them. */
    default List<String> words() {
        return List.of();
    }

    static <E extends Enum<E>> Form<E> oneOf(Class<E> type) {
        return new OneOf<>(List.of(type.getEnumConstants()));
    }

    static Form<ResourceId> id(String provider, String... types) {
        return new Id(provider, List.of(types));
    }

    /** Any text but none. */
    record Text(String example) implements Form<String> {

        @Override
        public Optional<String> read(String text) {
            return Optional.of(text);
        }

        @Override
        public String expected() {
            return "for example " + example;
        }

        @Override
        public String standIn() {
            return "";
        }
    }

    record Flag() implements Form<Boolean> {

        @Override
        public Optional<Boolean> read(String text) {
            return words().contains(text) ? Optional.of(text.equals("true")) : Optional.empty();
        }

        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public List<String> words() {
            return List.of("true", "false");
        }

        @Override
        public Boolean standIn() {
            return false;
        }
    }

    record Whole(int least, int most) implements Form<Integer> {

        @Override
        public Optional<Integer> read(String text) {
            try {
                return Optional.of(Integer.parseInt(text)).filter(n -> n >= least && n <= most);
            } catch (NumberFormatException notOne) {
                return Optional.empty();
            }
        }

        @Override
        public String expected() {
            return "a whole number from " + least + " to " + most;
        }

        @Override
        public Integer standIn() {
            return least;
        }
    }

    record Lasting() implements Form<Duration> {

        @Override
        public Optional<Duration> read(String text) {
            return YamlDuration.parse(text);
        }

        @Override
        public String expected() {
            return "a duration such as 30s, 10m or 1h";
        }

        @Override
        public Duration standIn() {
            return Duration.ZERO;
        }
    }

    /** One of an enum's names, spelt in lower case and with dashes. */
    record OneOf<E extends Enum<E>>(List<E> constants) implements Form<E> {

        @Override
        public Optional<E> read(String text) {
            return constants.stream().filter(c -> spelt(c).equals(text)).findFirst();
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words());
        }

        @Override
        public List<String> words() {
            return constants.stream().map(OneOf::spelt).toList();
        }

        @Override
        public E standIn() {
            return constants.get(0);
        }

        private static String spelt(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The https address of a host. */
    record Address() implements Form<URI> {

        private static final URI SOMEWHERE = URI.create("https://nowhere.invalid");

        @Override
        public Optional<URI> read(String text) {
            try {
                return Optional.of(URI.create(text))
                        .filter(uri ->
                                "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null);
            } catch (IllegalArgumentException notOne) {
                return Optional.empty();
            }
        }

        @Override
        public String expected() {
            return "an address such as https://orders.contoso.example";
        }

        @Override
        public URI standIn() {
            return SOMEWHERE;
        }
    }

    /**
     * The id of an Azure resource; case does not matter.
     *
     * @param types the types of the id in order, for example {@code managedClusters}; a stroke parts what is as good
     */
    record Id(String provider, List<String> types) implements Form<ResourceId> {

        private static final ResourceId SOME_RESOURCE = new ResourceId("/subscriptions/none");

        @Override
        public Optional<ResourceId> read(String text) {
            var parts = List.of(text.split("/", -1));
            var wanted = parts();
            if (parts.size() != wanted.size()) {
                return Optional.empty();
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!fits(parts.get(i), wanted.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(new ResourceId(text));
        }

        /** Between the slashes: what is written there, or the name of what stands there in braces. */
        List<String> parts() {
            var parts = new ArrayList<>(
                    List.of("", "subscriptions", "{id}", "resourceGroups", "{group}", "providers", provider));
            for (var type : types) {
                parts.add(type);
                parts.add("{name}");
            }
            return parts;
        }

        private static boolean fits(String part, String wanted) {
            return wanted.startsWith("{")
                    ? !part.isEmpty()
                    : Arrays.stream(wanted.split("\\|", -1)).anyMatch(part::equalsIgnoreCase);
        }

        @Override
        public String expected() {
            return "an id of the form " + String.join("/", parts());
        }

        @Override
        public ResourceId standIn() {
            return SOME_RESOURCE;
        }
    }
}
