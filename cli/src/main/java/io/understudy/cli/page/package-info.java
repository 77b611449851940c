/** What people and machines read of plans and findings: lines, JSON, diagrams, a page for a browser, SARIF. */
@NullMarked
package io.understudy.cli.page;

import org.jspecify.annotations.NullMarked;
