/** What is usual in a cluster: who does what, where, with what and from where, since when and how often. */
@NullMarked
package io.secretwatch.knowledge.baseline;

import org.jspecify.annotations.NullMarked;
