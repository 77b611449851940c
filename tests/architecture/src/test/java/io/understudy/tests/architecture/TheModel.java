package io.understudy.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** The rooms that decide, and know nothing of Azure. */
final class TheModel {

    private static final String MODEL =
            "io.understudy.(words|topology|signal|diagnose|readiness|decide|incident|action|plan|foresight|run|activation|gate|port|engine)";

    private TheModel() {}

    static DescribedPredicate<JavaClass> inTheModel() {
        return DescribedPredicate.describe(
                "are of the model", c -> c.getPackageName().matches(MODEL + "(\\..*)?"));
    }
}
