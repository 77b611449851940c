package io.understudy.tests.bicep;

import io.understudy.tests.bicep.Token.Kind;
import java.util.List;
import java.util.Set;

/** The words of a file, read one after the other. */
final class Words {

    private final List<Token> tokens;
    private int at;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token next() {
        return tokens.get(at);
    }

    Token after(int count) {
        return tokens.get(Math.min(at + count, tokens.size() - 1));
    }

    Token take() {
        return tokens.get(at++);
    }

    boolean takes(String sign) {
        if (next().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takesWord(String word) {
        if (next().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    void take(String sign) {
        if (!takes(sign)) {
            throw unexpected(sign);
        }
    }

    String name() {
        if (next().kind() != Kind.NAME) {
            throw unexpected("a name");
        }
        return take().text();
    }

    /** A text into which nothing is written. */
    String text() {
        if (next().kind() != Kind.TEXT || next().parts().size() != 1) {
            throw unexpected("a text");
        }
        return take().parts().get(0);
    }

    IllegalStateException unexpected(String wanted) {
        return new IllegalStateException("line " + next().line() + ": expected " + wanted + " and found " + next());
    }

    /** Passes over a type, which ends with its line or before its value. */
    void skipType() {
        int depth = 0;
        while (next().kind() != Kind.END && !(depth == 0 && (next().is("=") || endsBefore(next())))) {
            depth += depthOf(take());
        }
    }

    void skipTypeUntil(String... ends) {
        int depth = 0;
        while (!(depth == 0 && Set.of(ends).contains(next().text()))) {
            depth += depthOf(take());
        }
    }

    private static boolean endsBefore(Token token) {
        return token.startsLine() && !token.is("|");
    }

    private static int depthOf(Token token) {
        if (token.is("{") || token.is("[") || token.is("(")) {
            return 1;
        }
        return token.is("}") || token.is("]") || token.is(")") ? -1 : 0;
    }
}
