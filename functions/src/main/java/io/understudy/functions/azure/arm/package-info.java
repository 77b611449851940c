/** Azure Resource Manager: how our clients reach it, and how one change of one resource is made. */
@NullMarked
package io.understudy.functions.azure.arm;

import org.jspecify.annotations.NullMarked;
