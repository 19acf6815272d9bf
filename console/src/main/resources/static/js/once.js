// A form is sent once, however often its button is clicked: the answer to the second click would say that it was done already.

const sent = new WeakSet();

document.addEventListener("submit", submission => {
    if (submission.defaultPrevented) return; // sent by a script, which looks after itself
    if (sent.has(submission.target)) submission.preventDefault();
    sent.add(submission.target);
    setTimeout(() => sent.delete(submission.target), 5000); // an answer that never came must not lock the form
});

/** Back on a page that the browser kept. */
addEventListener("pageshow", () => document.querySelectorAll("form").forEach(form => sent.delete(form)));
