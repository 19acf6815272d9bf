package org.shikumen.runtime.vault;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.shikumen.runtime.vault.Placeholder.Kind;

/**
 * The forms in which personal values are written. Numbers need a right check digit or an unmistakable form: a date, an amount or
 * a case number must stay what it is.
 */
final class PersonalForms {

    private static final UnaryOperator<String> COMPACT =
            value -> value.replaceAll("[ \\-·.]", "").toUpperCase(Locale.ROOT);

    private static final UnaryOperator<String> ALPHANUMERIC =
            value -> value.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);

    /** At most one of what the groups of a resident's number are set apart by. */
    private static final String GAP = "(?:\\r?[" + Look.GAPS + "])?+";

    /** Where one date ends and another begins, as in a column of them. */
    private static final String BETWEEN_DATES =
            "\\d{1,2}[~]\\d{1,2}\\r?[~](?:19|20)\\d{2}[~]\\d".replace("~", Look.GAPS);

    /** No province is 19 or 20, as years are. */
    private static final String RESIDENT = ("(?<![0-9])(?!1~9|2~0)(?!" + BETWEEN_DATES
                    + ")[1-9](?:~\\d){5}~(?:1~[89]|2~0)(?:~\\d){2}"
                    + "~(?:0~[1-9]|1~[0-2])~(?:0~[1-9]|[12]~\\d|3~[01])(?:~\\d){3}~[0-9Xx](?![0-9])")
            .replace("~", GAP);

    private static final String COUNTRY = "(?:\\+|00)?86[ -]?";
    private static final String STANDS_ALONE = "(?<![0-9A-Za-z.])(?<![0-9A-Za-z]-)";

    /** In groups of any length a telephone number is one only where nothing goes on before or after it. */
    private static final String FIRST_OF_ALL = STANDS_ALONE + "(?<![0-9][ :])(?<!(?<![0-9])[0-9]{1,3},)";

    private static final String LAST_OF_ALL = "(?![A-Za-z])(?![ .:-]?[0-9])";
    private static final String NO_DATE = "(?![ -]?(?:19|20)\\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\\d|3[01]))";

    private static final String ANNOUNCED_AS_A_PHONE =
            "(?<=(?:电话|手机|我的号码|联系号码|联系方式|\\b(?:phone|telephone|mobile|tel|call)\\b)[^0-9,;。\\n费充缴]{0,12})";

    /** What a plate begins with. */
    private static final String PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼临";

    private static final List<String> ANNOUNCE_AN_ADDRESS =
            List.of("址", "籍地", "居住地", "住在", "家住", "寄到", "address", "live ", "living ", "reside ", "home is");

    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern PART_OF_AN_ADDRESS =
            Pattern.compile("[号弄室栋幢路街村]|单元|\\b(?:road|street|lane|avenue|rd|st)\\b", CASE_INSENSITIVE);

    /** In order: what an earlier one has claimed a later one leaves alone. */
    static final List<PersonalForm> ALL = List.of(
            new PersonalForm(
                    Kind.EMAIL,
                    look -> look.holds("@"),
                    Pattern.compile("(?<![\\w.%+-])[\\w.%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,6}[A-Za-z]{2,24}"),
                    UnaryOperator.identity(),
                    _ -> true),
            new PersonalForm(
                    Kind.ID_NO,
                    look -> look.digitsInARow() >= 17,
                    Pattern.compile(RESIDENT),
                    ALPHANUMERIC,
                    CheckDigits::resident),
            new PersonalForm(
                    Kind.CREDIT_CODE,
                    look -> look.longestWord() >= 18,
                    Pattern.compile(
                            "(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])",
                            CASE_INSENSITIVE),
                    COMPACT,
                    CheckDigits::credit),
            // No card begins with 0, 1, 2 or 7; serial numbers that begin with a year do.
            // The gaps are all alike, those of a UUID are not.
            new PersonalForm(
                    Kind.BANK_CARD,
                    look -> look.digitsInARow() >= 16,
                    Pattern.compile("(?<![0-9A-Za-z])(?<![0-9A-Za-z]-)[345689]\\d{3}(?<gap>[ -]?)\\d{4}"
                            + "\\k<gap>\\d{4}\\k<gap>\\d{4}(?:\\k<gap>\\d{1,3})?(?![0-9A-Za-z])(?!-[0-9A-Za-z])"),
                    COMPACT,
                    CheckDigits::luhn),
            // 000 is the sample city's prefix, so that nobody real is ever called
            new PersonalForm(
                    Kind.PHONE,
                    look -> look.digitsInARow() >= 11,
                    Pattern.compile(STANDS_ALONE + "(?:" + COUNTRY + ")?(?:1[3-9]\\d|000)"
                            + "(?:[ -]?\\d{4}[ -]?\\d{4}|\\.\\d{4}\\.\\d{4})(?![0-9A-Za-z])(?![.-][0-9])"),
                    PersonalForms::withoutCountry,
                    _ -> true),
            // a list of numbers may look the same: something besides the digits has to tell
            new PersonalForm(
                    Kind.PHONE,
                    look -> look.digitsInARow() >= 11,
                    Pattern.compile(
                            "(?=[01+8(])(?:" + FIRST_OF_ALL + "(?:(?:" + COUNTRY + ")?000(?=[ -])"
                                    + "|(?:\\+|00)86[ -]?(?:1[3-9]\\d|000)"
                                    + "|" + ANNOUNCED_AS_A_PHONE + "(?:1[ -]?[3-9][ -]?\\d|0[ -]?0[ -]?0))"
                                    + "|(?<![0-9])(?<![0-9] )(?:" + COUNTRY + ")?\\((?:1[3-9]\\d|000)\\))"
                                    + NO_DATE + "(?:[ -]?\\d){8}" + LAST_OF_ALL,
                            CASE_INSENSITIVE),
                    PersonalForms::withoutCountry,
                    _ -> true),
            new PersonalForm(
                    Kind.PASSPORT,
                    look -> look.longestNumber() >= 7 && look.longestWord() >= 9, // not every answer with a date in it
                    Pattern.compile(
                            "(?<![0-9A-Za-z-])(?:[EGDSP]\\d{8}|E[A-HJ-NP-Z]\\d{7})(?![0-9A-Za-z])(?!-[0-9])",
                            CASE_INSENSITIVE),
                    COMPACT,
                    // one letter and a date is how orders are numbered
                    value -> !value.matches("[A-Z](19|20)\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])")),
            new PersonalForm(
                    Kind.PLATE,
                    look -> look.digits() >= 3 && look.foreign() && look.holdsAnyOf(PLATES),
                    Pattern.compile(
                            "[" + PLATES + "][A-HJ-NP-Z][·. ]?"
                                    + "(?=[A-Z]{0,2}\\d|\\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![0-9A-Za-z])",
                            CASE_INSENSITIVE),
                    COMPACT,
                    value -> value.chars().filter(Character::isDigit).count() >= 3),
            new PersonalForm(
                    Kind.ADDRESS,
                    look -> look.digits() >= 1 && speaksOfAnAddress(look.text()),
                    Pattern.compile(
                            "(?<=(?:住址|地址|户籍地(?!址)|居住地(?!址))[是为在: ]{0,3}|(?:住在|家住|寄到)[ 在]{0,2}"
                                    + "|address(?: is |: ?)|(?:live|living|reside) (?:at|in) |home is at )"
                                    + "(?![ 是为在:])(?![^,。;!?\\n]{0,60}[?哪吗])(?!什么)(?![^,。;!?\\n]{0,60}(?:窗口|柜台|counter))[^,。;!?\\n]{4,60}",
                            CASE_INSENSITIVE),
                    String::strip,
                    value -> DIGIT.matcher(value).find()
                            && PART_OF_AN_ADDRESS.matcher(value).find()));

    private PersonalForms() {}

    private static String withoutCountry(String phone) {
        return ALPHANUMERIC.apply(phone).replaceFirst("^(00)?86(?=\\d{11}$)", "");
    }

    private static boolean speaksOfAnAddress(String text) {
        var small = text.toLowerCase(Locale.ROOT);
        return ANNOUNCE_AN_ADDRESS.stream().anyMatch(small::contains);
    }
}
