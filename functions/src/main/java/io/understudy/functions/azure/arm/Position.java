package io.understudy.functions.azure.arm;

import io.understudy.run.Fault;

/** Where a resource stands on the way to what is wanted of it. */
public sealed interface Position {

    /** For people; without a full stop. */
    String words();

    /** There is nothing left to do. */
    record AsWanted(String words) implements Position {}

    /** Something is under way, so there is nothing to do but to read again. */
    record Settling(String words) implements Position {}

    /** What was last asked of it failed. If it was not we that asked, asking may still help. */
    record Failed(Fault fault) implements Position {
        @Override
        public String words() {
            return fault.words();
        }
    }

    /** It cannot become as wanted from where it is, so no call is sent. */
    record Barred(Fault fault) implements Position {

        public Barred(Fault.Kind kind, String code, String words) {
            this(new Fault(kind, code, words));
        }

        @Override
        public String words() {
            return fault.words();
        }
    }

    /** It is at rest, and not as wanted. */
    record Differs(String words) implements Position {}
}
