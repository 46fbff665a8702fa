/** What is learned from judged activities: the kinds of memory, and the learners that write them. Imports {@code knowledge}, {@code activity} and {@code principal}. */
@NullMarked
package io.secretwatch.knowledge.learning;

import org.jspecify.annotations.NullMarked;
