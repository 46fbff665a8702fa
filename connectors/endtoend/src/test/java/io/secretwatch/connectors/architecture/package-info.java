/** Who may import whom in the modules below connectors. */
package io.secretwatch.connectors.architecture;
