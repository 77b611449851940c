/** What real clients talk to on the stage: each face shows a part of the world over HTTP. */
@NullMarked
package io.understudy.faces;

import org.jspecify.annotations.NullMarked;
