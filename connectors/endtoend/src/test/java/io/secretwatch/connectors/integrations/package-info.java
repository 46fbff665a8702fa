/** The files of deploy/integrations, and the pages about them. */
package io.secretwatch.connectors.integrations;
