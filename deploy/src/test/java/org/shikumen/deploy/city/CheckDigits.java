package org.shikumen.deploy.city;

/** Check digits as the standards compute them; the tests' own, so that no mistake is shared with the product. */
final class CheckDigits {

    private static final String CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private CheckDigits() {}

    static boolean resident(String number) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += Character.digit(number.charAt(i), 10) * ((1 << (17 - i)) % 11);
        }
        return number.length() == 18 && "10X98765432".charAt(sum % 11) == number.charAt(17);
    }

    static boolean creditCode(String code) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += CREDIT.indexOf(code.charAt(i)) * CREDIT_WEIGHTS[i];
        }
        return code.length() == 18 && CREDIT.charAt((31 - sum % 31) % 31) == code.charAt(17);
    }

    static boolean luhn(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10) * (1 + i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}
