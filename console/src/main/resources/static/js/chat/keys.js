/** An Enter that picks a word from an input method sends nothing; Safari ends composing before it tells of the key, as 229. */
export const sends = key => key.key === "Enter" && !key.shiftKey && !key.isComposing && key.keyCode !== 229;

/** What the keys do is told by who listens to them: without script it would not be true. */
export const tellOfKeys = within => {
    const hint = within.querySelector("[data-keys]");
    if (hint) hint.textContent = hint.dataset.keys;
};
