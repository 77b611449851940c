package io.understudy.decide;

import io.understudy.action.DataLoss;
import io.understudy.topology.StampName;
import java.util.List;

/** Act, hold or ask a person; and why. */
public sealed interface Decision {

    record Act(Intent intent, StampName from, StampName to, DataLoss dataLoss, DataRisk risk, List<String> because)
            implements Decision {
        public Act {
            because = List.copyOf(because);
        }
    }

    /** Nothing is done; the reasons lift by themselves or by what people change. */
    record Hold(List<Refusal> refusals) implements Decision {
        public Hold {
            refusals = List.copyOf(refusals);
        }
    }

    /** We would act, but for what only a person may accept. */
    record Ask(List<Refusal> refusals) implements Decision {
        public Ask {
            refusals = List.copyOf(refusals);
        }
    }
}
