package io.understudy.emulators.servicebus.filter;

import io.understudy.emulators.servicebus.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a filter into words. */
final class SqlLexer {

    private final String text;
    private int at;

    private SqlLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new SqlLexer(text);
        var tokens = new ArrayList<Token>();
        for (var token = lexer.next(); token.kind() != Kind.END; token = lexer.next()) {
            tokens.add(token);
        }
        tokens.add(new Token(Kind.END, "the end"));
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "");
        }
        var c = text.charAt(at);
        if (c == '\'') {
            return new Token(Kind.TEXT, quoted('\''));
        }
        if (c == '"') {
            return new Token(Kind.QUOTED_NAME, quoted('"'));
        }
        if (c == '[') {
            return new Token(Kind.QUOTED_NAME, quoted(']'));
        }
        if (Character.isDigit(c) || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            return number();
        }
        if (Character.isLetter(c) || c == '_' || c == '@') {
            return word();
        }
        return sign(c);
    }

    /** The text up to the closing quote; a doubled quote stands for one. */
    private String quoted(char close) {
        var start = at++;
        var out = new StringBuilder();
        while (at < text.length()) {
            var c = text.charAt(at++);
            if (c != close) {
                out.append(c);
            } else if (at < text.length() && text.charAt(at) == close) {
                out.append(c);
                at++;
            } else {
                return out.toString();
            }
        }
        throw new SqlSyntaxError("the quote opened at position " + start + " is not closed");
    }

    private Token number() {
        var start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            var exponent = at;
            digits();
            if (exponent == at) {
                throw new SqlSyntaxError("the number at position " + start + " has no exponent");
            }
        }
        return new Token(Kind.NUMBER, text.substring(start, at));
    }

    private void digits() {
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
    }

    private Token word() {
        var start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || c == '#';
    }

    private Token sign(char c) {
        var two = text.substring(at, Math.min(text.length(), at + 2));
        if (List.of("<>", "!=", "<=", ">=").contains(two)) {
            at += 2;
            return new Token(Kind.SIGN, two);
        }
        if ("=<>+-*/%(),.;".indexOf(c) < 0) {
            throw new SqlSyntaxError("unexpected '" + c + "' at position " + at);
        }
        at++;
        return new Token(Kind.SIGN, String.valueOf(c));
    }
}
