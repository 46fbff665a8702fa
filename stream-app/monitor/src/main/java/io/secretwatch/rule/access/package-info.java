/** Rules about access to running Pods and nodes, where Secrets are mounted. */
package io.secretwatch.rule.access;
