package io.understudy.scenario;

import io.understudy.words.Amounts;
import java.time.Duration;

/** When something is done. */
public sealed interface Moment {

    /** Names it in a sentence. */
    String words();

    /** So long after the trouble began. */
    record After(Duration sinceTrouble) implements Moment {
        @Override
        public String words() {
            return "after " + Amounts.duration(sinceTrouble);
        }
    }

    /** So long after a step was first seen done. A step is named by its id, or by its id's beginning. */
    record AfterStep(String step, Duration since) implements Moment {
        @Override
        public String words() {
            return "after the step " + step;
        }
    }

    /** So long after a step was ordered, whether it is done or not. */
    record DuringStep(String step, Duration since) implements Moment {
        @Override
        public String words() {
            return "during the step " + step;
        }
    }

    /** So long after people were first asked something. */
    record AfterQuestion(Duration since) implements Moment {
        @Override
        public String words() {
            return "after a question";
        }
    }
}
