package io.understudy.tests.bicep;

/** What Bicep calls null. */
enum Nothing {
    NOTHING
}
