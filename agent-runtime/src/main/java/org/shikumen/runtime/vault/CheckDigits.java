package org.shikumen.runtime.vault;

import java.time.YearMonth;
import java.util.regex.Pattern;

/** What tells a real number from a row of digits. */
public final class CheckDigits {

    private static final String RESIDENT = "10X98765432";
    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private static final Pattern RESIDENTS_FORM =
            Pattern.compile("[1-9]\\d{9}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dX]");

    private CheckDigits() {}

    /** Whether a resident can have this number, whatever was written. */
    public static boolean isResidents(String written) {
        return RESIDENTS_FORM.matcher(written).matches() && resident(written);
    }

    /** GB 11643: 17 digits, a day of birth among them, and one by modulus 11-2. */
    static boolean resident(String number) {
        return hasADay(number) && endsRight(number);
    }

    private static boolean hasADay(String number) {
        var month = YearMonth.of(Integer.parseInt(number, 6, 10, 10), Integer.parseInt(number, 10, 12, 10));
        return month.isValidDay(Integer.parseInt(number, 12, 14, 10));
    }

    private static boolean endsRight(String number) {
        var sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += Character.digit(number.charAt(i), 10) * ((1 << (17 - i)) % 11);
        }
        return RESIDENT.charAt(sum % 11) == number.charAt(17);
    }

    /** GB 32100: 17 characters and one by modulus 31. */
    static boolean credit(String code) {
        var sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT.indexOf(code.charAt(i)) * CREDIT_WEIGHTS[i];
        }
        return CREDIT.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    static boolean luhn(String card) {
        var sum = 0;
        for (int i = 0; i < card.length(); i++) {
            var digit = Character.digit(card.charAt(card.length() - 1 - i), 10);
            var twice = i % 2 == 0 ? digit : digit * 2;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }
}
