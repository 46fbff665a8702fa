/** What is known of a cluster's log as a whole: how far it was judged, its pauses, the stages in it. */
@NullMarked
package io.secretwatch.knowledge.log;

import org.jspecify.annotations.NullMarked;
