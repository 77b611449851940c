/** One record per file: one absolute change to one resource, or one check, as data. */
@NullMarked
package io.understudy.action;

import org.jspecify.annotations.NullMarked;
