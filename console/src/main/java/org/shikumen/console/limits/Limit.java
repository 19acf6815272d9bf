package org.shikumen.console.limits;

/** What is counted. */
public enum Limit {
    /** What a citizen makes an agent do: messages, opened conversations, calls for a person. Each costs a model and a city's systems. */
    TURNS,

    /** Wrong passwords for one user name from one address: who guesses is slowed down, who mistypes hardly notices. */
    WRONG_PASSWORDS,

    /** The same from all addresses together: who guesses from many is slowed down, and nobody's name is blocked from one. */
    WRONG_PASSWORDS_FROM_ANYWHERE
}
