package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableEntity;
import io.understudy.words.Shortened;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text in the properties of a row: one holds at most 32 K characters, and a row at most a mebibyte. */
final class LongText {

    /** What one row surely holds; a character may take six bytes on its way. */
    static final int ROW_MAX = 450_000;

    private static final String PROPERTY = "Json";
    private static final int PROPERTY_MAX = 30_000;

    private LongText() {}

    static void put(TableEntity row, String text) {
        var pieces = pieces(text, PROPERTY_MAX);
        for (int i = 0; i < pieces.size(); i++) {
            row.addProperty(PROPERTY + i, pieces.get(i));
        }
    }

    static String of(TableEntity row) {
        var text = new StringBuilder();
        for (int i = 0; row.getProperty(PROPERTY + i) instanceof String piece; i++) {
            text.append(piece);
        }
        return text.toString();
    }

    /** Cuts a text, but never between the two halves of one character. */
    static List<String> pieces(String text, int charactersMax) {
        var pieces = new ArrayList<String>();
        for (int begin = 0; begin < text.length(); ) {
            var end = Shortened.border(text, Math.min(text.length(), begin + charactersMax));
            pieces.add(text.substring(begin, end));
            begin = end;
        }
        return pieces;
    }

    /** JSON that every wire carries: half a character, which has no bytes of its own, is written as its number. */
    static String carriable(String json) {
        var text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            var character = json.charAt(i);
            if (!Character.isSurrogate(character)) {
                text.append(character);
            } else if (i + 1 < json.length() && Character.isSurrogatePair(character, json.charAt(i + 1))) {
                text.append(character).append(json.charAt(++i));
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        return text.toString();
    }
}
