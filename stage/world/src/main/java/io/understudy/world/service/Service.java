package io.understudy.world.service;

import io.understudy.world.ground.Draws;
import java.util.Set;

/** One service of Azure in the model. */
public interface Service {

    /** The name of its resource provider, for example {@code Microsoft.Sql}. */
    String provider();

    /** What a principal may be granted to do in it, by the names that roles use. */
    Set<String> rights();

    /**
     * What goes on by itself begins: probes, for example. Called once, after users' gates have settled. In most services
     * nothing goes on before somebody asks for it.
     */
    default void begin(Draws draws) {}
}
