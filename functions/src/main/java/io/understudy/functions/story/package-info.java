/** The story of every workload as lines of the log that a machine can read; the workbook of the ground is made from them. */
@NullMarked
package io.understudy.functions.story;

import org.jspecify.annotations.NullMarked;
