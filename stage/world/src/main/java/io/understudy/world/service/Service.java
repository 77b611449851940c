package io.understudy.world.service;

import java.util.Set;

/** One service of Azure in the model. */
public interface Service {

    /** The name of its resource provider, for example {@code Microsoft.Sql}. */
    String provider();

    /** What a principal may be granted to do in it, by the names that roles use. */
    Set<String> rights();
}
