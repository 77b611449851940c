package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.monitor.AlertPayload;
import io.understudy.functions.azure.monitor.ResourceOwners;
import io.understudy.signal.AlertFired;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an alert may be about, the owners of what it names, and the reader of alerts. */
final class TheAlertsThatMustAgreeTest {

    private static final String ROOM = "functions/src/main/java/io/understudy/functions/azure/monitor/";

    @Test
    void findEveryConditionOfAnAlertAmongTheOwnersOfResources() {
        var owners = sourceOf(ResourceOwners.class);
        var missing = Arrays.stream(AlertFired.Condition.values())
                .filter(condition -> !owners.contains("Condition." + condition))
                .map(condition -> "No alert is ever about " + condition + ": ResourceOwners gives it to nobody");

        assertThat(missing).isEmpty();
    }

    @Test
    void askEveryQuestionAboutOwnersOfAnAlert() {
        var reader = sourceOf(AlertPayload.class);
        var unasked = Arrays.stream(ResourceOwners.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName())
                .filter(question -> !Pattern.compile("\\bowners(\\.|::)" + question + "\\b")
                        .matcher(reader)
                        .find())
                .map(question -> "AlertPayload never asks ResourceOwners." + question
                        + ", so an alert of that kind belongs to nobody");

        assertThat(unasked).isEmpty();
    }

    private static String sourceOf(Class<?> type) {
        return BicepFile.read(BicepFile.project().resolve(ROOM + type.getSimpleName() + ".java"));
    }
}
