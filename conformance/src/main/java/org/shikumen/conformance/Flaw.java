package org.shikumen.conformance;

/** What can be wrong with a yes. With all but {@link #OTHER_ARGUMENTS_ALONG} it counts as no answer at all. */
public enum Flaw {
    UNKNOWN_WORD("whose word is \"maybe\""),
    WORD_IN_CAPITALS("whose word is in capitals"),
    WORD_WITH_SPACE("whose word has a space behind it"),
    WORD_OF_THE_OTHER_DOOR("that uses the officer's word at the citizen's door, or the citizen's at the officer's"),
    NO_WORD("without a word"),
    NULL_WORD("whose word is null"),
    TRUE_FOR_A_WORD("whose word is the truth value true"),
    NUMBER_FOR_A_WORD("whose word is the number 1"),
    LIST_FOR_A_WORD("whose word is a list"),
    TWO_WORDS("that says no and yes"),
    NO_DIGEST("without the digest"),
    NULL_DIGEST("whose digest is null"),
    EMPTY_DIGEST("whose digest is empty"),
    CUT_DIGEST("with only half of the digest"),
    NO_JSON("that is not JSON"),
    EMPTY_BODY("that is empty"),
    LIST_FOR_A_BODY("inside a list"),
    FORM("sent as a form"),
    BY_GET("sent by GET"),
    OTHER_ARGUMENTS_ALONG("that brings other arguments along"),
    WITHOUT_TOKEN("without the token against forged requests"),
    WITHOUT_SESSION("without a session");

    private final String words;

    Flaw(String words) {
        this.words = words;
    }

    /** Goes on after "a yes". */
    public String words() {
        return words;
    }
}
