/** What the user declares: the estate, its workloads, their stamps and what they are made of; no verbs. */
@NullMarked
package io.understudy.topology;

import org.jspecify.annotations.NullMarked;
