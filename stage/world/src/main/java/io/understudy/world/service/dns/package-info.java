/** Azure DNS: zones whose record sets are changed under their etags, and what name servers tell of them. */
@NullMarked
package io.understudy.world.service.dns;

import org.jspecify.annotations.NullMarked;
