package io.understudy.emulators.storage.table;

/** A condition on an entity. A comparison with a property that is absent or of another type is false. */
public sealed interface Filter {

    boolean accepts(Entity entity);

    /** Accepts every entity. */
    record Everything() implements Filter {
        @Override
        public boolean accepts(Entity entity) {
            return true;
        }
    }

    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(Entity entity) {
            return left.accepts(entity) && right.accepts(entity);
        }
    }

    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(Entity entity) {
            return left.accepts(entity) || right.accepts(entity);
        }
    }

    record Not(Filter inner) implements Filter {
        @Override
        public boolean accepts(Entity entity) {
            return !inner.accepts(entity);
        }
    }

    record Comparison(String property, Operator operator, EdmValue literal) implements Filter {
        @Override
        public boolean accepts(Entity entity) {
            var value = entity.value(property);
            if (value == null) {
                return false;
            }
            var order = value.compare(literal);
            return order.isPresent() && operator.holds(order.getAsInt());
        }
    }

    /** How two values may stand to each other. */
    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE;

        boolean holds(int order) {
            return switch (this) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case GT -> order > 0;
                case GE -> order >= 0;
                case LT -> order < 0;
                case LE -> order <= 0;
            };
        }

        boolean boundsBelow() {
            return this == EQ || this == GT || this == GE;
        }

        boolean boundsAbove() {
            return this == EQ || this == LT || this == LE;
        }

        /** The same relation seen from the other side. */
        Operator mirrored() {
            return switch (this) {
                case EQ, NE -> this;
                case GT -> LT;
                case GE -> LE;
                case LT -> GT;
                case LE -> GE;
            };
        }
    }
}
