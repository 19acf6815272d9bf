package org.shikumen.runtime.vault;

/**
 * What one look along a text shows of the numbers in it.
 *
 * @param digits all of them
 * @param digitsInARow the most with no more than two marks between any two of them, as people group long numbers
 * @param longestNumber the most with nothing between them at all
 * @param longestWord of Latin letters and digits
 * @param foreign whether anything stands there that is not ASCII
 */
record Look(String text, int digits, int digitsInARow, int longestNumber, int longestWord, boolean foreign) {

    /** What people group long numbers by, as within the brackets of a pattern. */
    static final String GAPS = " \t\r\n./·•・‧\u0085\u2028\u2029\u2010\u2011\u2012\u2013-";

    static Look at(String text) {
        var digits = 0;
        var inARow = 0;
        var mostInARow = 0;
        var gap = 0;
        var number = 0;
        var longestNumber = 0;
        var word = 0;
        var longestWord = 0;
        var foreign = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            number = isDigit(c) ? number + 1 : 0;
            longestNumber = Math.max(longestNumber, number);
            if (isDigit(c)) {
                digits++;
                gap = 0;
                mostInARow = Math.max(mostInARow, ++inARow);
                longestWord = Math.max(longestWord, ++word);
            } else if (isLetter(c)) {
                inARow = 0;
                longestWord = Math.max(longestWord, ++word);
            } else {
                inARow = inARow > 0 && ++gap <= 2 && groups(c) ? inARow : 0;
                word = 0;
                foreign |= c > '~';
            }
        }
        return new Look(text, digits, mostInARow, longestNumber, longestWord, foreign);
    }

    boolean holds(String mark) {
        return text.contains(mark);
    }

    boolean holdsAnyOf(String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private static boolean groups(char c) {
        return c == '(' || c == ')' || GAPS.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
