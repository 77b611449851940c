package io.understudy.functions.json;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of one mapping, asked for by name. A reader of estates knows no more than this, so one implementation
 * reads a text, and another one learns from the same questions what may be written.
 */
interface Fields {

    /** One value that must be there. */
    <T> T of(String key, Form<T> form);

    /** One value, or what holds where nothing is written. */
    <T> T of(String key, Form<T> form, T otherwise);

    <T> Optional<T> optional(String key, Form<T> form);

    /**
     * The mapping below the key.
     *
     * @param what how a sentence names it, for example {@code stamp weu}
     */
    Fields mapping(String key, String what);

    /** The mapping below the key; an empty one where it is absent. */
    Fields optionalMapping(String key, String what);

    /**
     * Makes one thing of each entry of the mapping below the key: its name and its fields.
     *
     * @param least how many entries it needs
     */
    <T> List<T> each(String key, String kind, int least, Entry<T> entry);

    /** The words in the list below the key. */
    List<String> words(String key, String example);

    /**
     * The same, where only some words are known.
     *
     * @param unknown what is said of another one, without a full stop
     */
    List<String> words(String key, String example, List<String> known, Function<String, String> unknown);

    /** The keys of the mapping itself, for mappings that are keyed by names. */
    List<String> keys();

    /** The keys of the mapping below the key, whatever is wrong with it. */
    List<String> keysOf(String key);

    /** Something is wrong with what is written under the key. */
    void problem(String key, String sentence);

    /** Something is wrong with the key itself. */
    void problemOfKey(String key, String sentence);

    /** Whether nothing was wrong so far. */
    boolean isSound();

    /** What its fields must say together; where the rule throws, its words are a problem of the key. */
    void check(String key, Runnable rule);

    /** The thing itself, unless a field of it was wrong; what its constructor refuses is a problem too. */
    <T> Optional<T> build(Supplier<T> constructor);

    /** Makes one thing of a named mapping. */
    interface Entry<T> {
        Optional<T> read(String name, Fields fields);
    }
}
