package org.shikumen.console.limits;

/** What is counted. */
public enum Limit {
    /** What a citizen makes an agent do: messages, opened conversations, calls for a person. Each costs a model and a city's systems. */
    TURNS,

    /** Wrong passwords for one user name: who guesses is slowed down, who mistypes hardly notices. */
    WRONG_PASSWORDS
}
