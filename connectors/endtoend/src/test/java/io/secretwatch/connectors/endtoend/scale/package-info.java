/** Several monitors over several brokers: what becomes of alerts, and how long it takes, as they come, go, lose their disks and are upgraded. */
package io.secretwatch.connectors.endtoend.scale;
