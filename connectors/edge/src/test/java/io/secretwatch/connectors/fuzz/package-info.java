/** Events as no API server would write them, held against what redaction promises. */
package io.secretwatch.connectors.fuzz;
