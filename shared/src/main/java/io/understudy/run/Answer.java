package io.understudy.run;

import io.understudy.decide.Refusal;
import java.util.List;

/** What a person is told about a wish, at once and truly. */
public sealed interface Answer {

    <R> R match(Cases<R> cases);

    /** It is in the ledger, and what it asks for is under way or so. */
    record Taken(String words) implements Answer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.taken(this);
        }
    }

    /** What it asks for is so, or was asked for before. */
    record AlreadySo(String words) implements Answer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alreadySo(this);
        }
    }

    /** It does nothing, now or later. */
    record Refused(List<Refusal> refusals) implements Answer {
        public Refused {
            refusals = List.copyOf(refusals);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Nobody could grant it: it contradicts the estate or itself. */
    record Invalid(String words) implements Answer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invalid(this);
        }
    }

    interface Cases<R> {
        R taken(Taken answer);

        R alreadySo(AlreadySo answer);

        R refused(Refused answer);

        R invalid(Invalid answer);
    }
}
