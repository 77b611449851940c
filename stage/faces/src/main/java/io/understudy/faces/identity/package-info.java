/** The stage's Entra ID: it gives workloads, people and Azure Monitor their tokens, and tells the other faces whether to believe one. */
@NullMarked
package io.understudy.faces.identity;

import org.jspecify.annotations.NullMarked;
