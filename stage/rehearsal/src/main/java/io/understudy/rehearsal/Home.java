package io.understudy.rehearsal;

import io.understudy.topology.DeploymentModel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts lie that the launcher built. */
public record Home(Path root) {

    /** As the launcher tells; a test may set the same property. */
    public static Home find() {
        return new Home(Path.of(System.getProperty("understudy.home", "."))
                .toAbsolutePath()
                .normalize());
    }

    /** The packaged functions app, as it would be deployed. */
    public Path functionsApp() {
        var app = root.resolve("functions/target/azure-functions/understudy");
        if (!Files.isDirectory(app)) {
            throw new IllegalStateException(
                    "there is no packaged functions app at " + app + "; run ./understudy, which builds it");
        }
        return app;
    }

    /** The estate that is rehearsed where nobody names another. */
    public Path estate() {
        return root.resolve("understudy.yaml");
    }

    /** The estate that shows how a deployment model is declared. */
    public Path example(DeploymentModel model) {
        return root.resolve("docs/examples/" + model.word() + ".yaml");
    }

    /** Everything that can be rehearsed by name. */
    public Path scenarios() {
        return root.resolve("scenarios");
    }

    /** What may be thrown away at any time. */
    public Path cache() {
        return root.resolve("target/stage");
    }
}
