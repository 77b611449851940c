package io.understudy.gate;

import io.understudy.activation.Admission;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far a gate says that it is open. It is a word, because a newer gate may know more degrees than {@link Admission}
 * has: one that is not known here counts as admitting no user, and is not believed to be closed either.
 */
public record Degree(String word) {

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]{0,31}");

    public Degree {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("a degree is a word of at most 32 capital letters, as EVERYBODY");
        }
    }

    public static Degree of(Admission admission) {
        return new Degree(admission.name());
    }

    /** The admission of that name; empty where this is a word that only a newer gate knows. */
    public Optional<Admission> known() {
        return Stream.of(Admission.values())
                .filter(each -> each.name().equals(word))
                .findFirst();
    }

    /** Whether users may be counted on to get in. */
    public boolean admitsUsers() {
        return known().filter(each -> each != Admission.NOBODY).isPresent();
    }

    /** Whom the gate admits, for people. */
    public String words() {
        return known().map(Degree::words).orElse("'" + word + "', a degree that is not known here");
    }

    private static String words(Admission admission) {
        return switch (admission) {
            case EVERYBODY -> "everybody";
            case READS_ONLY -> "readers only";
            case NOBODY -> "nobody";
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
