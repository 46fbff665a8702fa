package io.secretwatch.topology.binary;

import io.secretwatch.principal.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The shapes of what has no parts, or is told by one text. */
final class Scalars {

    static final Map<Class<?>, Shape<?>> ALL = Map.of(
            String.class, new Text(),
            Instant.class, new Time(),
            Duration.class, new Span(),
            boolean.class, new Truth(),
            Boolean.class, new Truth(),
            int.class, new Whole(),
            Integer.class, new Whole(),
            long.class, new Long64(),
            Long.class, new Long64(),
            Principal.class, new Identity());

    private Scalars() {}

    private static final class Text extends Shape<String> {
        Text() {
            super("text");
        }

        @Override
        void write(String value, BytesOut out) {
            out.text(value);
        }

        @Override
        String read(BytesIn in) {
            return in.text();
        }
    }

    /** A principal is its user name. */
    private static final class Identity extends Shape<Principal> {
        Identity() {
            super("principal");
        }

        @Override
        void write(Principal value, BytesOut out) {
            out.text(value.username());
        }

        @Override
        Principal read(BytesIn in) {
            return Principal.of(in.text());
        }
    }

    private static final class Time extends Shape<Instant> {
        Time() {
            super("time");
        }

        @Override
        void write(Instant value, BytesOut out) {
            out.number(value.getEpochSecond());
            out.count(value.getNano());
        }

        @Override
        Instant read(BytesIn in) {
            return Instant.ofEpochSecond(in.number(), in.count());
        }
    }

    private static final class Span extends Shape<Duration> {
        Span() {
            super("duration");
        }

        @Override
        void write(Duration value, BytesOut out) {
            out.number(value.getSeconds());
            out.count(value.getNano());
        }

        @Override
        Duration read(BytesIn in) {
            return Duration.ofSeconds(in.number(), in.count());
        }
    }

    private static final class Truth extends Shape<Boolean> {
        Truth() {
            super("boolean");
        }

        @Override
        void write(Boolean value, BytesOut out) {
            out.octet(value ? 1 : 0);
        }

        @Override
        Boolean read(BytesIn in) {
            return in.octet() != 0;
        }
    }

    private static final class Whole extends Shape<Integer> {
        Whole() {
            super("int");
        }

        @Override
        void write(Integer value, BytesOut out) {
            out.number(value);
        }

        @Override
        Integer read(BytesIn in) {
            return Math.toIntExact(in.number());
        }
    }

    private static final class Long64 extends Shape<Long> {
        Long64() {
            super("long");
        }

        @Override
        void write(Long value, BytesOut out) {
            out.number(value);
        }

        @Override
        Long read(BytesIn in) {
            return in.number();
        }
    }
}
