package io.understudy.decide;

import io.understudy.action.DataLoss;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import java.util.List;
import java.util.Optional;

/** Act, hold or ask a person; and why. */
public sealed interface Decision {

    <R> R match(Cases<R> cases);

    /**
     * It is done.
     *
     * @param askedBy the person who asked for it; empty where nobody did
     * @param manner how that person wants it; empty where that is left to us
     * @param beside the stamps that admit users before, and go on
     * @param writtenIn where data is written and workers run before
     */
    record Act(
            Intent intent,
            StampName from,
            StampName to,
            DataLoss dataLoss,
            DataRisk risk,
            List<String> because,
            Optional<String> askedBy,
            Optional<OperatorAsked.Manner> manner,
            List<StampName> beside,
            StampName writtenIn)
            implements Decision {

        /** One of a workload that admits users to one stamp at a time. */
        public Act(
                Intent intent,
                StampName from,
                StampName to,
                DataLoss dataLoss,
                DataRisk risk,
                List<String> because,
                Optional<String> askedBy) {
            this(intent, from, to, dataLoss, risk, because, askedBy, Optional.empty(), List.of(), from);
        }

        public Act {
            because = List.copyOf(because);
            beside = List.copyOf(beside);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.act(this);
        }
    }

    /** Nothing is done; the reasons lift by themselves or by what people change. */
    record Hold(List<Refusal> refusals) implements Decision {
        public Hold {
            refusals = List.copyOf(refusals);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hold(this);
        }
    }

    /** We would act, but for what only a person may accept. */
    record Ask(List<Refusal> refusals) implements Decision {
        public Ask {
            refusals = List.copyOf(refusals);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ask(this);
        }
    }

    interface Cases<R> {
        R act(Act decision);

        R hold(Hold decision);

        R ask(Ask decision);
    }
}
