package io.understudy.functions.fakes;

import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The estate that the project ships: the workload orders in two stamps, automatic and off its leash, two channels. */
public final class ShippedEstate {

    public static final WorkloadName ORDERS = new WorkloadName("orders");
    public static final StampName WEU = new StampName("weu");
    public static final StampName NEU = new StampName("neu");

    private ShippedEstate() {}

    public static Estate read() {
        try {
            return EstateYaml.read(Files.readString(Path.of("..", "understudy.yaml")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public static Workload orders() {
        return read().find(ORDERS).orElseThrow();
    }
}
