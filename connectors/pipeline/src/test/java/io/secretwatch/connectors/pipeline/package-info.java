/** The whole way, from an audit log to what a SIEM gets, through each shipper and each receiver. */
package io.secretwatch.connectors.pipeline;
