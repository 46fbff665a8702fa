package io.secretwatch.connectors.format;

/** A format that an alert is written in. The same alert gives the same bytes. */
public enum Format {

    /** The record as it stands in Kafka. */
    OCSF("application/json") {
        @Override
        public byte[] write(Alert alert) {
            return alert.bytes();
        }
    };

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** One alert, UTF-8, without a line end behind it. */
    public abstract byte[] write(Alert alert);

    /** The media type of one alert. */
    public String contentType() {
        return contentType;
    }
}
