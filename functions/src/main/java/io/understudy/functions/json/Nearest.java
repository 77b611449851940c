package io.understudy.functions.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the known words somebody meant. */
final class Nearest {

    /** Nobody mistypes a word that is longer, and comparing it would take long. */
    private static final int LETTERS_MAX = 64;

    private static final int SLIPS_MAX = 3;

    /** A word of which so many letters are right may go on, or end early. */
    private static final int BEGINNING_MIN = 4;

    private Nearest() {}

    /** The known word that differs in the fewest letters; empty where all of them differ in many. */
    static Optional<String> of(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LETTERS_MAX) {
            return Optional.empty();
        }
        var written = plain(word);
        var slipsMax = Math.min(SLIPS_MAX, (written.length() + 1) / 3);
        return known.stream()
                .filter(candidate -> candidate.length() <= LETTERS_MAX)
                .filter(candidate -> slips(written, plain(candidate)) <= slipsMax)
                .min(Comparator.comparingInt((String candidate) -> slips(written, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A question for the end of a sentence, with a blank in front; nothing where nobody can guess. */
    static String question(String word, Collection<String> known) {
        return of(word, known).map(meant -> " Is '" + meant + "' meant?").orElse("");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** How many letters were left out, added, changed or swapped with the next. */
    private static int slips(String written, String known) {
        var shorter = Math.min(written.length(), known.length());
        if (shorter >= BEGINNING_MIN && written.regionMatches(0, known, 0, shorter)) {
            return written.equals(known) ? 0 : 1;
        }
        var before = new int[known.length() + 1];
        var last = firstRow(known.length());
        for (int i = 1; i <= written.length(); i++) {
            var row = new int[known.length() + 1];
            row[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                var isSame = written.charAt(i - 1) == known.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (isSame ? 0 : 1));
                if (isSwapped(written, i, known, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[known.length()];
    }

    private static boolean isSwapped(String written, int i, String known, int j) {
        return i > 1
                && j > 1
                && written.charAt(i - 1) == known.charAt(j - 2)
                && written.charAt(i - 2) == known.charAt(j - 1);
    }

    private static int[] firstRow(int letters) {
        var row = new int[letters + 1];
        for (int j = 0; j <= letters; j++) {
            row[j] = j;
        }
        return row;
    }
}
