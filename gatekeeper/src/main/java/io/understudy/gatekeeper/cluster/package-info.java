/** How a gatekeeper stops and restores workers and switches Services in Kubernetes, with the service account's own token. */
@NullMarked
package io.understudy.gatekeeper.cluster;

import org.jspecify.annotations.NullMarked;
