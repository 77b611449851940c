package io.understudy.emulators.servicebus.journal;

/** What a record says; the letter stands in the file. */
enum RecordKind {
    STORED('M'),
    REMOVED('R'),
    COUNTED('C'),
    SESSION_STATE('S'),
    SEEN('D'),
    SEQUENCE('Q'),
    RULE_ADDED('A'),
    RULE_REMOVED('X');

    private final char letter;

    RecordKind(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static RecordKind of(int letter) {
        for (var kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no record begins with " + letter);
    }
}
