/** The common plumbing of everything that asks Azure Resource Manager: the clients' pipeline, pauses, and what its errors mean. */
@NullMarked
package io.understudy.functions.azure.arm;

import org.jspecify.annotations.NullMarked;
