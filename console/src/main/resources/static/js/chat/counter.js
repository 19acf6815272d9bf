// The officer's page: the newest words stay in sight, as on the citizen's, unless the officer has scrolled up to read; Enter sends.

import {sends, tellOfKeys} from "./keys.js";

const end = document.getElementById("latest");
let following = true;

tellOfKeys(document);
end.scrollIntoView({block: "end"});
document.getElementById("text").addEventListener("keydown", key => {
    if (!sends(key)) return;
    key.preventDefault();
    if (!key.repeat) key.target.form.requestSubmit();
});
document.body.addEventListener("htmx:beforeSwap", () => {
    following = end.getBoundingClientRect().top < window.innerHeight + 200;
});
document.body.addEventListener("htmx:afterSettle", () => {
    if (following) end.scrollIntoView({block: "end"});
});
