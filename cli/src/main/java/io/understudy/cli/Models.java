package io.understudy.cli;

import io.understudy.topology.DeploymentModel;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** How a deployment model is named on the command line: as the estate names it. */
final class Models {

    private Models() {}

    /** The model that is written so. */
    static DeploymentModel named(String word) {
        return Arrays.stream(DeploymentModel.values())
                .filter(model -> model.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no model '" + word + "'; there are: "
                        + Arrays.stream(DeploymentModel.values())
                                .map(DeploymentModel::word)
                                .collect(Collectors.joining(", "))));
    }
}
