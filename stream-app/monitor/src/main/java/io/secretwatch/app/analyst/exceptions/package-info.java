/** What the entries of a policy were good for: which were used, by whom, and which are broader than their use, or used no more. */
@NullMarked
package io.secretwatch.app.analyst.exceptions;

import org.jspecify.annotations.NullMarked;
