/** Rules about access to running Pods and nodes, where Secrets are mounted. */
@NullMarked
package io.secretwatch.rule.access;

import org.jspecify.annotations.NullMarked;
