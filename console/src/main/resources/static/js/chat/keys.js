/** An Enter that picks a word from an input method sends nothing; Safari ends composing before it tells of the key, as 229. */
export const sends = key => key.key === "Enter" && !key.shiftKey && !key.isComposing && key.keyCode !== 229;
