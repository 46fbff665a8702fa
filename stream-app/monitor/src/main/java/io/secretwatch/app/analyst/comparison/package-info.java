/** Two sets of findings side by side: what a policy, a rule or a threshold would change, or what has changed since an earlier replay. */
@NullMarked
package io.secretwatch.app.analyst.comparison;

import org.jspecify.annotations.NullMarked;
