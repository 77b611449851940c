package io.understudy.tests.bicep;

import java.util.List;

/**
 * One word of Bicep.
 *
 * @param parts of a text: what stands between its interpolations, and their sources, in turn
 * @param startsLine whether it is the first word of its line, where brackets do not go on with what stood before
 */
record Token(Kind kind, String text, List<String> parts, boolean startsLine, int line) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }
}
