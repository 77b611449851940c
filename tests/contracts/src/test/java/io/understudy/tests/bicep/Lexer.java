package io.understudy.tests.bicep;

import java.util.ArrayList;
import java.util.List;

/** Cuts Bicep into words. */
final class Lexer {

    private static final List<String> SIGNS = List.of(
            "...", "=>", "==", "!=", "<=", ">=", "=~", "!~", "&&", "||", "??", ".?", "::", "{", "}", "[", "]", "(", ")",
            ":", ",", ".", "?", "!", "=", "+", "-", "*", "/", "%", "<", ">", "@", "|");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean startsLine = true;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        var lexer = new Lexer(source.replace("\r\n", "\n"));
        lexer.cut();
        return lexer.tokens;
    }

    private void cut() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                startsLine = true;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (source.startsWith("//", at)) {
                at = endOfLine();
            } else if (source.startsWith("/*", at)) {
                at = source.indexOf("*/", at) + 2;
            } else if (c == '#') {
                at = endOfLine();
            } else if (source.startsWith("'''", at)) {
                int end = source.indexOf("'''", at + 3);
                add(Token.Kind.TEXT, "", List.of(source.substring(at + 3, end)));
                at = end + 3;
            } else if (c == '\'') {
                text();
            } else if (Character.isDigit(c)) {
                word(Token.Kind.NUMBER);
            } else if (Character.isJavaIdentifierStart(c)) {
                word(Token.Kind.NAME);
            } else {
                sign();
            }
        }
        add(Token.Kind.END, "the end", List.of());
    }

    private int endOfLine() {
        int end = source.indexOf('\n', at);
        return end < 0 ? source.length() : end;
    }

    private void word(Token.Kind kind) {
        int start = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        add(kind, source.substring(start, at), List.of());
    }

    private void sign() {
        var sign = SIGNS.stream()
                .filter(candidate -> source.startsWith(candidate, at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("line " + line + " has an unknown sign: "
                        + source.substring(at, Math.min(at + 10, source.length()))));
        at += sign.length();
        add(Token.Kind.SIGN, sign, List.of());
    }

    private void text() {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        at++;
        while (source.charAt(at) != '\'') {
            if (source.startsWith("${", at)) {
                parts.add(part.toString());
                part.setLength(0);
                int end = endOfInterpolation(at + 2);
                parts.add(source.substring(at + 2, end));
                at = end + 1;
            } else if (source.charAt(at) == '\\') {
                char escaped = source.charAt(at + 1);
                part.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
                at += 2;
            } else {
                part.append(source.charAt(at));
                at++;
            }
        }
        at++;
        parts.add(part.toString());
        add(Token.Kind.TEXT, "", parts);
    }

    private int endOfInterpolation(int from) {
        int depth = 0;
        boolean isInText = false;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\'' && source.charAt(i - 1) != '\\') {
                isInText = !isInText;
            } else if (!isInText && c == '{') {
                depth++;
            } else if (!isInText && c == '}' && depth-- == 0) {
                return i;
            }
        }
        throw new IllegalStateException("line " + line + " has an interpolation without an end");
    }

    private void add(Token.Kind kind, String text, List<String> parts) {
        tokens.add(new Token(kind, text, List.copyOf(parts), startsLine, line));
        startsLine = false;
    }
}
