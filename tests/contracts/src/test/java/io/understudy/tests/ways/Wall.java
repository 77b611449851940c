package io.understudy.tests.ways;

/** Where a way ends before its end. */
final class Wall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Wall(String sentence) {
        super(sentence);
    }
}
