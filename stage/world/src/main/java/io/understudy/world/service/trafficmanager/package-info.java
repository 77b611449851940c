/** Traffic Manager: profiles whose endpoints are probed, and the names that users' resolvers ask for. */
@NullMarked
package io.understudy.world.service.trafficmanager;

import org.jspecify.annotations.NullMarked;
