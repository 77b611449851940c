package io.understudy.run;

/**
 * Whether a person may say to have seen how the last run ended. A stuck run that shuts everybody out is not left so: then
 * nothing would know any more where the data is written, and nobody would hear that users wait.
 */
record Acknowledging(Granting granting, Standing standing) {

    Granted grant() {
        if (standing.isStuck() && granting.isShut()) {
            return granting.allClosed("the stuck run cannot be left so");
        }
        var isAnythingOver = standing.run().filter(r -> !r.isOpen()).isPresent()
                || standing.course().lastRecoveryAt().isPresent()
                || !standing.heldBecause().isEmpty();
        var name = granting.workload.name();
        return isAnythingOver
                ? granting.note("acknowledged: how the last run of " + name + " ended, and what is held back")
                : granting.alreadySo("nothing of " + name + " waits to be acknowledged");
    }
}
