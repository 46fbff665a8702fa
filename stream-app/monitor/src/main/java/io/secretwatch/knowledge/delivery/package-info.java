/** What the back ends of a cluster's API servers delivered, and what one of them lacks. */
@NullMarked
package io.secretwatch.knowledge.delivery;

import org.jspecify.annotations.NullMarked;
