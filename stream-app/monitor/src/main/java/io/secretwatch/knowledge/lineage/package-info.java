/** Who is responsible for a workload: author, template, Pod, and what is known of each. */
@NullMarked
package io.secretwatch.knowledge.lineage;

import org.jspecify.annotations.NullMarked;
