package org.shikumen.registry.definition;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What may stand in a field. Each knows how it is named in a message. */
sealed interface Shape {

    /** As in: "must be ...". */
    String words();

    /**
     * @param rule what the pattern demands, in words
     */
    record Text(String pattern, String rule) implements Shape {
        static final Text ANY = new Text("(?s).*\\S.*", "a text");
        static final Text NAME = new Text(
                "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", "a name of lower-case letters, digits and dashes, at most 63");

        @Override
        public String words() {
            return rule;
        }
    }

    record Whole(int min, int max) implements Shape {
        @Override
        public String words() {
            return "a whole number from %d to %d".formatted(min, max);
        }
    }

    record Decimal(double min, double max) implements Shape {
        @Override
        public String words() {
            return "a number from %s to %s".formatted(min, max);
        }
    }

    record Choice(List<String> values) implements Shape {
        static Choice of(Enum<?>[] values) {
            return new Choice(Arrays.stream(values).map(Enum::name).toList());
        }

        @Override
        public String words() {
            return values.size() == 1 ? values.getFirst() : "one of " + String.join(", ", values);
        }
    }

    /** A time by the clock: {@code 3s}, {@code 500ms}, {@code PT24H}. */
    record Span(Duration min, Duration max) implements Shape {
        @Override
        public String words() {
            return "a duration such as 3s, 500ms or PT24H, from %s to %s".formatted(min, max);
        }
    }

    /** A time by the calendar: {@code P365D}, {@code P3Y}. Beyond a century there is soon no date that it leads to. */
    record Term(int minDays) implements Shape {

        static final int MOST_YEARS = 100;

        @Override
        public String words() {
            return "a period such as P365D or P3Y, from %d days to %d years".formatted(minDays, MOST_YEARS);
        }
    }

    record ListOf(Shape item, int min) implements Shape {
        @Override
        public String words() {
            return min == 0 ? "a list" : "a list of at least " + min;
        }
    }

    record MapOf(Shape value, Text key) implements Shape {
        @Override
        public String words() {
            return "a group of " + key.rule();
        }
    }

    record Group(List<Field> fields) implements Shape {
        Group(Field... fields) {
            this(List.of(fields));
        }

        @Override
        public String words() {
            return "a group of fields";
        }

        Optional<Field> field(String name) {
            return fields.stream().filter(each -> each.name().equals(name)).findFirst();
        }
    }

    /** Short and long form of the same thing, told apart by how they are written. */
    record Either(List<Shape> forms) implements Shape {
        Either(Shape... forms) {
            this(List.of(forms));
        }

        @Override
        public String words() {
            return String.join(", or ", forms.stream().map(Shape::words).toList());
        }
    }

    /** A document of another language, checked by those who speak it. */
    record Foreign(String what) implements Shape {
        @Override
        public String words() {
            return what;
        }
    }
}
