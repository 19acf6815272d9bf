package org.shikumen.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.shikumen.runtime.vault.Placeholder.Kind;

/** Thousands of made-up values and numbers, the same ones each time. */
class PersonalDataManyTest {

    private static final int MANY = 3_000;
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final List<String> AROUND =
            List.of("%s", "我的号码是%s，谢谢", "号码：%s。", "it is %s.", "(%s)", "a b %s\nc", "请查%s的进度");

    private final Random random = new Random(3);

    @Test
    void findsEveryNumberWhoseCheckDigitIsRightWhateverStandsAroundIt() {
        alwaysFinds(Kind.ID_NO, this::resident);
        alwaysFinds(Kind.CREDIT_CODE, this::credit);
        alwaysFinds(Kind.BANK_CARD, this::card);
    }

    @Test
    void findsEveryNumberOfAnUnmistakableForm() {
        alwaysFinds(Kind.PHONE, () -> "1" + (3 + random.nextInt(7)) + digits(9));
        alwaysFinds(Kind.PASSPORT, () -> "EG".charAt(random.nextInt(2)) + "3" + digits(7));
        alwaysFinds(Kind.PLATE, () -> "沪京粤临".charAt(random.nextInt(4)) + "B" + digits(5));
        alwaysFinds(Kind.EMAIL, () -> "li" + digits(3) + "." + digits(2) + "@mail.example");
    }

    @Test
    void leavesAWrongCheckDigitAlone() {
        neverFinds(Kind.ID_NO, () -> otherLastDigit(resident()));
        neverFinds(Kind.BANK_CARD, () -> otherLastDigit(card()));
    }

    @Test
    void raisesNoFalseAlarmOnWhatServicesWriteEveryDay() {
        neverFinds(() -> new UUID(random.nextLong(), random.nextLong()).toString());
        neverFinds(() -> "JZ" + digits(10));
        neverFinds(() -> "990102-2026-" + digits(6));
        neverFinds(() -> "%d.%02d".formatted(random.nextInt(100_000_000), random.nextInt(100)));
        neverFinds(() -> digits(1 + random.nextInt(10)));
        neverFinds(() -> "1" + digits(12)); // milliseconds
        neverFinds(() -> day() + "T10:30:00.%03dZ".formatted(random.nextInt(1_000)));
        neverFinds(() -> day().replace("-", "") + digits(6) + "001");
        neverFinds(() -> day() + " " + day() + " " + day());
        neverFinds(() -> day() + "\n" + day() + "\n" + day());
        neverFinds(() -> day().replace('-', '/') + "\n" + digits(6));
        neverFinds(() -> "LJ-2026-" + digits(6) + " LJ-2026-" + digits(6));
        neverFinds(() -> Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
    }

    private void alwaysFinds(Kind kind, Supplier<String> value) {
        for (int i = 0; i < MANY; i++) {
            var personal = value.get();
            var text = AROUND.get(i % AROUND.size()).formatted(personal);

            assertThat(PersonalData.in(text))
                    .as(text)
                    .extracting(PersonalData.Found::kind, PersonalData.Found::value)
                    .containsExactly(tuple(kind, personal));
        }
    }

    private void neverFinds(Supplier<String> ordinary) {
        for (int i = 0; i < MANY; i++) {
            var text = AROUND.get(i % AROUND.size()).formatted(ordinary.get());

            assertThat(PersonalData.in(text)).as(text).isEmpty();
        }
    }

    private void neverFinds(Kind kind, Supplier<String> wrong) {
        for (int i = 0; i < MANY; i++) {
            var text = wrong.get();

            assertThat(PersonalData.in(text))
                    .as(text)
                    .extracting(PersonalData.Found::kind)
                    .doesNotContain(kind);
        }
    }

    private String resident() {
        var seventeen = "990102" + day().replace("-", "") + digits(3);
        return completed(seventeen, "0123456789X", CheckDigits::resident);
    }

    private String credit() {
        return completed("91990102MA" + digits(7), CREDIT, CheckDigits::credit);
    }

    private String card() {
        return completed("6222" + digits(14), "0123456789", CheckDigits::luhn);
    }

    private static String completed(String number, String digits, Predicate<String> right) {
        return digits.chars()
                .mapToObj(digit -> number + (char) digit)
                .filter(right)
                .findFirst()
                .orElseThrow();
    }

    private static String otherLastDigit(String number) {
        var last = number.charAt(number.length() - 1);
        return number.substring(0, number.length() - 1) + (last == '7' ? '3' : '7');
    }

    private String day() {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000)));
    }

    private String digits(int many) {
        var text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }
}
