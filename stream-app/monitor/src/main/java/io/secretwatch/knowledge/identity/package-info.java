/** Whether a request fits the identity that it bears: addresses, tokens and audit ids that were seen, and the requests that components of Kubernetes make. */
@NullMarked
package io.secretwatch.knowledge.identity;

import org.jspecify.annotations.NullMarked;
