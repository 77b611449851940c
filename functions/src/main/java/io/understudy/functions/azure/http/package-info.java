/** The two ways out: Azure's pipelines with a token, and plain bounded requests. */
@NullMarked
package io.understudy.functions.azure.http;

import org.jspecify.annotations.NullMarked;
