package io.understudy.world.data;

import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.RefusedByAzure;
import java.util.List;
import java.util.function.Predicate;

/** The stores of one kind, as their provider finds them: by what a caller names. What is not there is refused. */
public final class Inventory<S extends Store> {

    private final Class<S> kind;
    private final String type;
    private final List<Copies> all;

    /**
     * Those of the kind.
     *
     * @param type how the provider calls what a caller names, for example {@code Microsoft.Sql/servers}
     */
    public Inventory(Data data, Class<S> kind, String type) {
        this.kind = kind;
        this.type = type;
        this.all = data.ofKind(kind);
    }

    public List<Copies> all() {
        return all;
    }

    public S declared(Copies copies) {
        return kind.cast(copies.declared());
    }

    /** The store that has the resource as its copy in one stamp. */
    public Copies withCopy(ResourceId resource) {
        return find(resource.name(), store -> hasCopy(store, resource));
    }

    /**
     * The store that a caller means.
     *
     * @param name how the caller named it, without its type
     */
    public Copies find(String name, Predicate<S> isMeant) {
        return all.stream()
                .filter(copies -> isMeant.test(declared(copies)))
                .findFirst()
                .orElseThrow(() -> notFound(name));
    }

    /** The stamp whose copy the resource is. */
    public StampName stampOf(Copies copies, ResourceId resource) {
        return copies.workload().stamps().stream()
                .map(Stamp::name)
                .filter(stamp -> declared(copies).resourcesIn(stamp).contains(resource))
                .findFirst()
                .orElseThrow(() -> notFound(resource.name()));
    }

    public RefusedByAzure notFound(String name) {
        return AzureFault.notFound(type + "/" + name).refuse();
    }

    private static boolean hasCopy(Store store, ResourceId resource) {
        return store.stamps().stream()
                .anyMatch(stamp -> store.resourcesIn(stamp).contains(resource));
    }
}
