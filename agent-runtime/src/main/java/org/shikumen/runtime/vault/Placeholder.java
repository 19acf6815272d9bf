package org.shikumen.runtime.vault;

/** What stands for a personal value: <code>{{ID_NO#1}}</code>, numbered inside one conversation. */
public record Placeholder(Kind kind, int number) {

    /** Kinds of personal value the vault knows. */
    public enum Kind {
        ID_NO,
        CREDIT_CODE,
        PHONE,
        BANK_CARD,
        PASSPORT,
        PLATE,
        EMAIL,
        ADDRESS,
        /** Whatever stands in a field that is declared personal and looks like none of the others: a name, a typing mistake. */
        PERSONAL
    }

    @Override
    public String toString() {
        return "{{" + kind + "#" + number + "}}";
    }
}
